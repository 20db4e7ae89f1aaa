package dev.slipway.command;

/// The words after `--format`.
final class Formats {
    private Formats() {}

    static Wrong unknown(String format, String... known) {
        return new Wrong(
                "there is no format '%s'".formatted(format),
                "--format",
                "take one of " + String.join(", ", known));
    }

    /// @return whether the format is `json`
    static boolean isJson(Given given) throws Wrong {
        return switch (given.text("--format").orElse("text")) {
            case "text" -> false;
            case "json" -> true;
            case String other -> throw unknown(other, "text", "json");
        };
    }
}
