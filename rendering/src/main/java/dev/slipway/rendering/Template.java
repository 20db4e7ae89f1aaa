package dev.slipway.rendering;

/// A template as it stands in the folder of a variant, or in the metadata of a setting.
///
/// @param name as in messages, for example `kubelet-env`
/// @param text Handlebars
/// @param format of the file that is made of it
public record Template(String name, String text, Format format) {}
