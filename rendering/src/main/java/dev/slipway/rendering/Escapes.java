package dev.slipway.rendering;

import java.util.function.IntPredicate;

/// Escaping between double quotes, which TOML, YAML and JSON have in common.
final class Escapes {
    private Escapes() {}

    /// The text between double quotes. All that is no printable text is escaped, so that it can stand in
    /// a comment-free line of any of the three formats.
    ///
    /// Sources: RFC 8259 section 7; toml.io v1.0.0, String; yaml.org/spec/1.2.2 chapter 5.7.
    static String quoted(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            switch (c) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '\b' -> escaped.append("\\b");
                case '\t' -> escaped.append("\\t");
                case '\n' -> escaped.append("\\n");
                case '\f' -> escaped.append("\\f");
                case '\r' -> escaped.append("\\r");
                default -> append(escaped, c);
            }
        }
        return escaped.toString();
    }

    private static void append(StringBuilder escaped, int c) {
        if (isPrintable(c)) {
            escaped.appendCodePoint(c);
        } else {
            escaped.append("\\u%04X".formatted(c));
        }
    }

    /// Whether it may stand in a line of YAML as it is; the other formats allow more.
    ///
    /// Source: yaml.org/spec/1.2.2 chapter 5.1; the line breaks of YAML 1.1 are left out too.
    static boolean isPrintable(int c) {
        boolean control = c < 0x20 || c >= 0x7F && c < 0xA0;
        boolean breaks = c == 0x2028 || c == 0x2029;
        boolean none = c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
        return !(control || breaks || none);
    }

    /// Whether UTF-8 can hold it: JSON can carry halves of characters.
    static boolean isText(String text) {
        return all(text, c -> c < 0xD800 || c > 0xDFFF);
    }

    /// Whether all of `text` may stand in a line; a tabulator may.
    static boolean isLine(String text) {
        return all(text, c -> c == '\t' || isPrintable(c));
    }

    static boolean all(String text, IntPredicate rule) {
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (!rule.test(c)) {
                return false;
            }
        }
        return true;
    }

    /// What in `text` is no part of a line, in words for a message.
    static String unprintable(String text) {
        boolean breaks =
                !all(text, c -> c != '\n' && c != '\r' && c != 0x85 && c != 0x2028 && c != 0x2029);
        return breaks ? "a line break" : "a control character";
    }
}
