package dev.slipway.settings.model;

import dev.slipway.settings.variant.VariantName;

/// One setting, or one map of settings, as declared in `settings.txt`.
///
/// @param pattern its key; a segment in `<>` or `{}` stands for the free part, see [Placeholder]
/// @param type what it takes
/// @param required whether the object it belongs to must have it
/// @param secret whether its value may be a secret: then no message, event or journal shows it
/// @param example a valid value as one would write it in TOML
/// @param doc one line of documentation
public record Row(
        String pattern, Type type, boolean required, boolean secret, String example, String doc) {
    /// The name after `settings.`, for example `kubernetes`.
    public String section() {
        return pattern.split("\\.", 3)[1];
    }

    /// Whether the variant has it.
    public boolean in(VariantName variant) {
        return Sections.has(section(), variant);
    }
}
