package dev.slipway.settings.variant;

import java.nio.file.Path;

/// A file that is rendered from settings.
///
/// @param path where it goes on the host
/// @param templatePath as declared; looked up in the variant's `templates/` by its file name first
/// @param mode permission bits, `0644` if the declaration has none
public record ConfigurationFile(String name, Path path, Path templatePath, int mode) {}
