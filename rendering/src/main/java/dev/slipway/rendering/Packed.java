package dev.slipway.rendering;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Literals of a tag on their way through the library's parser, which has no escapes but of quotes and no
/// number beyond 32 bits: as strings that only [#unpacked] understands.
final class Packed {
    /// Marks the strings. No text has it: Unicode keeps it for internal use.
    static final char MARK = '\uFDD1';

    private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9A-Fa-f]{4}|[\"'\\\\/bfnrt])");

    private Packed() {}

    /// A string with the escapes of JSON and `\'`. A backslash before anything else stays.
    static String string(String escaped) {
        return literal('s', ESCAPE.matcher(escaped).replaceAll(Packed::meaning));
    }

    private static String meaning(MatchResult escape) {
        String name = escape.group(1);
        char meaning =
                switch (name.charAt(0)) {
                    case 'u' -> (char) Integer.parseInt(name, 1, 5, 16);
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    default -> name.charAt(0);
                };
        return Matcher.quoteReplacement(String.valueOf(meaning));
    }

    /// A number as in JSON.
    static String number(String number) {
        return literal('n', number);
    }

    private static String literal(char kind, String text) {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_16BE));
        return "\"" + MARK + kind + hex + '"';
    }

    /// The value of a string that the library hands over.
    ///
    /// @return a `String`, `Long` or `Double`
    static Object unpacked(String text) {
        if (text.isEmpty() || text.charAt(0) != MARK) {
            return text;
        }
        byte[] bytes = HexFormat.of().parseHex(text, 2, text.length());
        String value = new String(bytes, StandardCharsets.UTF_16BE);
        return text.charAt(1) == 's' ? value : numeric(value);
    }

    /// Whole numbers of 64 bits, and floats for the rest.
    private static Object numeric(String number) {
        if (number.matches("-?[0-9]+") && new BigInteger(number).bitLength() < Long.SIZE) {
            return Long.valueOf(number);
        }
        double value = Double.parseDouble(number);
        if (Double.isInfinite(value)) {
            throw new Fault(
                    "a number in the tag is too large", "write a smaller one in the template");
        }
        return value;
    }
}
