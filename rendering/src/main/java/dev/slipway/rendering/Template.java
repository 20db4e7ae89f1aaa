package dev.slipway.rendering;

import dev.slipway.settings.variant.TemplateText;
import dev.slipway.settings.variant.TemplateText.Origin;

/// A template as it stands in the folder of a variant, or in the metadata of a setting.
///
/// @param name as in messages, for example `kubelet-env`
/// @param source Handlebars
/// @param format of the file that is made of it
public record Template(String name, TemplateText source, Format format) {
    /// A template without pieces.
    public Template(String name, String text, Format format) {
        this(name, TemplateText.of(name, text), format);
    }

    String text() {
        return source.text();
    }

    /// Where `spot` of the text is written, as in messages: `template motd, line 3, column 7`.
    String place(Spot spot) {
        Origin origin = source.origin(spot.line());
        return new Spot(origin.line(), spot.column()).in(origin.file());
    }
}
