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

    /// Where a character of the text is written, as in messages: `template motd, line 3, column 7`.
    ///
    /// @param at its offset; columns count from 1, in UTF-16
    String place(int at) {
        int line = 1;
        int begin = 0;
        for (int i = 0; i < at; i++) {
            if (text().charAt(i) == '\n') {
                line++;
                begin = i + 1;
            }
        }
        Origin origin = source.origin(line);
        return "template %s, line %d, column %d"
                .formatted(origin.file(), origin.line(), at - begin + 1);
    }
}
