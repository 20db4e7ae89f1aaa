package dev.slipway.command;

import java.util.List;

/// The words after `--format`.
final class Formats {
    private Formats() {}

    static Wrong unknown(String format, String... known) {
        return new Wrong(
                "there is no format '%s'".formatted(format),
                "--format",
                "take one of " + String.join(", ", known));
    }

    /// The format, `text` unless another is named.
    ///
    /// @throws Wrong if it is none of `known`
    static String of(Given given, String... known) throws Wrong {
        String format = given.text("--format").orElse("text");
        if (!List.of(known).contains(format)) {
            throw unknown(format, known);
        }
        return format;
    }

    /// @return whether the format is `json`
    static boolean isJson(Given given) throws Wrong {
        return of(given, "text", "json").equals("json");
    }
}
