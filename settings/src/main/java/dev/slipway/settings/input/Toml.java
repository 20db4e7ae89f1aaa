package dev.slipway.settings.input;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Values and names, one at a time, as TOML writes them.
public final class Toml {
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");

    private Toml() {}

    /// A value on one line, as one would write it behind `key =`.
    ///
    /// @param value maps, lists and scalars, without `null`
    public static String of(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(entry ->
                                    name((String) entry.getKey()) + " = " + of(entry.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
            case List<?> list ->
                    list.stream().map(Toml::of).collect(Collectors.joining(", ", "[", "]"));
            case String text -> quoted(text);
            default -> value.toString();
        };
    }

    /// A key, quoted if it must be.
    public static String name(String name) {
        return BARE.matcher(name).matches() ? name : quoted(name);
    }

    /// A document: of each table first the values, then the tables in it under headings of their own.
    public static String document(Map<String, Object> tree) {
        StringBuilder text = new StringBuilder();
        append(text, "", tree);
        return text.toString();
    }

    private static void append(StringBuilder text, String path, Map<?, ?> table) {
        String values =
                table.entrySet().stream()
                        .filter(entry -> !(entry.getValue() instanceof Map))
                        .map(entry -> line((String) entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining());
        if (!values.isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n");
            text.append(path.isEmpty() ? "" : "[" + path + "]\n").append(values);
        }
        table.forEach((name, value) -> {
            if (value instanceof Map<?, ?> inner) {
                String below = name((String) name);
                append(text, path.isEmpty() ? below : path + "." + below, inner);
            }
        });
    }

    private static String line(String name, Object value) {
        return name(name) + " = " + of(value) + "\n";
    }

    /// Reads what [#of(Object)] writes.
    ///
    /// @throws IllegalArgumentException if it is no value in TOML
    public static Object value(String toml) {
        Decoded decoded = Input.toml("value = " + toml);
        if (!decoded.findings().isEmpty()) {
            throw new IllegalArgumentException("'%s' is no value in TOML".formatted(toml));
        }
        return decoded.root().members().get("value").value().plain();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> quoted.append(escaped((char) c)));
        return quoted.append('"').toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            default -> c < ' ' || c == 0x7f ? "\\u%04x".formatted((int) c) : String.valueOf(c);
        };
    }
}
