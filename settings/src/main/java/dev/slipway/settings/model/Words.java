package dev.slipway.settings.model;

import dev.slipway.settings.input.Node;
import java.util.Optional;

/// Values and names as messages show them.
final class Words {
    private static final int LONGEST = 60;

    private Words() {}

    /// What a node is, to follow "not".
    static String form(Node node) {
        return switch (node) {
            case Node.Table _ -> "a table";
            case Node.Array _ -> "an array";
            case Node.Null _ -> "null";
            case Node.Scalar scalar ->
                    switch (scalar.value()) {
                        case String _ -> "a string";
                        case Long _ -> "an integer";
                        case Double _ -> "a float";
                        case Boolean _ -> "a boolean";
                        default -> "a date or time";
                    };
        };
    }

    /// The value, unless it may be a secret, or is no single value.
    static Optional<String> shown(Row row, Node node) {
        if (row.secret() || !(node instanceof Node.Scalar scalar)) {
            return Optional.empty();
        }
        String text = scalar.value().toString();
        return mayHoldPassword(text) ? Optional.empty() : Optional.of(shown(text));
    }

    /// `https://user:password@host` is a valid value of many settings that are no secrets otherwise.
    private static boolean mayHoldPassword(String text) {
        int colon = text.indexOf(':');
        return colon >= 0 && colon < text.lastIndexOf('@');
    }

    /// On one line, and cut where it gets long.
    static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        int[] points = text.codePoints().limit(LONGEST).toArray();
        for (int point : points) {
            if (Character.isISOControl(point) || point == 0x2028 || point == 0x2029) {
                shown.append(point == '\n' ? "\\n" : "\\u%04x".formatted(point));
            } else {
                shown.appendCodePoint(point);
            }
        }
        boolean cut = text.codePointCount(0, text.length()) > LONGEST;
        return shown.append(cut ? "..." : "").toString();
    }
}
