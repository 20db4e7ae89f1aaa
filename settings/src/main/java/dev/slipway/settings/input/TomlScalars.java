package dev.slipway.settings.input;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.Temporal;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads values of TOML that are written without quotes: booleans, numbers, dates and times.
final class TomlScalars {
    private final TomlText text;

    TomlScalars(TomlText text) {
        this.text = text;
    }

    /// Compiled only for documents that hold such values.
    private static final class Shapes {
        private static final String DIGITS = "[0-9](?:_?[0-9])*+";
        private static final String WHOLE = "[+-]?(?:0|[1-9](?:_?[0-9])*+)";

        static final Pattern INTEGER = Pattern.compile(WHOLE);
        static final Pattern BASED =
                Pattern.compile(
                        "0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*+|0o[0-7](?:_?[0-7])*+|0b[01](?:_?[01])*+");
        static final Pattern FLOAT =
                Pattern.compile(
                        WHOLE
                                + "(?=[.eE])(?:\\."
                                + DIGITS
                                + ")?(?:[eE][+-]?"
                                + DIGITS
                                + ")?|[+-]?(?:inf|nan)");
    }

    private static final class Times {
        private static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
        private static final String HOUR = "[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]+)?";

        static final Pattern BEGIN = Pattern.compile("[0-9]{4}-.*+|[0-9]{2}:.*+");
        static final Pattern DATE = Pattern.compile(DAY);
        static final Pattern TIME = Pattern.compile(HOUR);
        static final Pattern BOTH = Pattern.compile(DAY + "[Tt ]" + HOUR);
        static final Pattern WITH_OFFSET =
                Pattern.compile(BOTH.pattern() + "(?:[Zz]|[+-][0-9]{2}:[0-9]{2})");
        static final Pattern FRACTION = Pattern.compile("(\\.[0-9]{9})[0-9]+");
    }

    Object value() {
        int start = text.offset();
        while (isPart(text.peek())) {
            text.skip(1);
        }
        if (text.since(start).length() == 10 && text.peek() == ' ' && isDigit(text.peek(1))) {
            do {
                text.skip(1);
            } while (isPart(text.peek()));
        }
        String word = text.since(start);
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "" -> throw none(start);
            default -> number(start, word);
        };
    }

    private static boolean isPart(char c) {
        return TomlKeys.isBare(c) || c == '+' || c == '.' || c == ':';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Object number(int start, String word) {
        char last = word.charAt(word.length() - 1);
        char first = word.charAt(0);
        if (!isDigit(first) && first != '+' && first != '-' && last != 'f' && last != 'n') {
            throw noValue(start, word);
        }
        if (Shapes.INTEGER.matcher(word).matches()) {
            return integer(start, word.replace("_", ""), 10);
        }
        if (Shapes.BASED.matcher(word).matches()) {
            int base = word.charAt(1) == 'x' ? 16 : word.charAt(1) == 'o' ? 8 : 2;
            return integer(start, word.substring(2).replace("_", ""), base);
        }
        if (Shapes.FLOAT.matcher(word).matches()) {
            return real(start, word.replace("_", ""));
        }
        return Times.BEGIN.matcher(word).matches() ? time(start, word) : noNumber(start, word);
    }

    private static Long integer(int start, String digits, int base) {
        try {
            return Long.parseLong(digits, base);
        } catch (NumberFormatException _) {
            throw tooLarge(start);
        }
    }

    private static Double real(int start, String word) {
        double sign = word.startsWith("-") ? -1 : 1;
        if (word.endsWith("inf") || word.endsWith("nan")) {
            return word.endsWith("inf") ? sign * Double.POSITIVE_INFINITY : Double.NaN;
        }
        double value = Double.parseDouble(word);
        if (Double.isInfinite(value)) {
            throw tooLarge(start);
        }
        return value;
    }

    private static Unreadable tooLarge(int start) {
        return new Unreadable(
                start, "the number is too large", "write a number that fits into 64 bits");
    }

    private static Temporal time(int start, String word) {
        String iso =
                Times.FRACTION
                        .matcher(word.replace(' ', 'T').toUpperCase(Locale.ROOT))
                        .replaceFirst("$1");
        try {
            if (Times.WITH_OFFSET.matcher(word).matches()) {
                return OffsetDateTime.parse(iso);
            } else if (Times.BOTH.matcher(word).matches()) {
                return LocalDateTime.parse(iso);
            } else if (Times.DATE.matcher(word).matches()) {
                return LocalDate.parse(iso);
            } else if (Times.TIME.matcher(word).matches()) {
                return LocalTime.parse(iso);
            }
        } catch (DateTimeException _) {
            // said below
        }
        throw new Unreadable(
                start,
                "this looks like a date or time and is none",
                "put it in quotes if it is text; no setting takes a date");
    }

    private static Object noNumber(int start, String word) {
        boolean zero = word.matches("[+-]?0[0-9_]+");
        throw new Unreadable(
                start,
                zero ? "a number begins with no 0" : "this is neither a number nor text",
                zero
                        ? "leave out the 0, or put it in quotes if it is text"
                        : "put it in quotes if it is text");
    }

    private static Unreadable noValue(int start, String word) {
        String fix =
                switch (word.toLowerCase(Locale.ROOT)) {
                    case "true", "yes", "on" -> "write `true`";
                    case "false", "no", "off" -> "write `false`";
                    case "null", "nil", "none" -> "TOML has no null: leave the setting out";
                    default -> "text goes in quotes, for example `motd = \"hello\"`";
                };
        return new Unreadable(start, "this is no value", fix);
    }

    private Unreadable none(int start) {
        return switch (text.peek()) {
            case TomlText.END, '\n', '\r', '#' ->
                    new Unreadable(
                            start,
                            "a value is missing here",
                            "write one; text goes in quotes, for example `motd = \"hello\"`");
            case '\u201c', '\u201d', '\u201e', '\u2018', '\u2019', '\u00ab', '\u00bb', '`' ->
                    new Unreadable(
                            start,
                            "these are not the quotes of TOML",
                            "write straight ones, `\"` or `'`");
            default -> noValue(start, "");
        };
    }
}
