package dev.slipway.settings.model;

import dev.slipway.settings.variant.VariantName;
import java.util.Set;

/// One setting, or one map of settings, as declared in `settings.txt`.
///
/// @param pattern its key; a segment in `<>` or `{}` stands for the free part, see [Placeholder]
/// @param type what it takes
/// @param flags what is special about it
/// @param example a valid value as one would write it in TOML
/// @param doc one line of documentation
public record Row(
        String pattern, Type type, Since since, Set<Flag> flags, String example, String doc) {
    /// What can be special about a setting. The names are those of `settings.txt`.
    public enum Flag {
        REQUIRED,
        NOT_NULL,
        SECRET
    }

    public Row {
        flags = Set.copyOf(flags);
    }

    /// Whether the object it belongs to must have it.
    public boolean required() {
        return flags.contains(Flag.REQUIRED);
    }

    /// Whether `null` means that it is not set; else `null` is refused. Of a map of settings this says what
    /// the map as a whole takes; its values are never `null`.
    public boolean nullable() {
        return !required() && !flags.contains(Flag.NOT_NULL);
    }

    /// Whether its value may be a secret: then no message, event or journal shows it.
    public boolean secret() {
        return flags.contains(Flag.SECRET);
    }

    /// The name after `settings.`, for example `kubernetes`.
    public String section() {
        return pattern.split("\\.", 3)[1];
    }

    /// Whether the variant has it.
    public boolean in(VariantName variant) {
        return Sections.has(section(), variant);
    }
}
