package dev.slipway.rendering;

import java.util.Optional;

/// Reads the strings and numbers of a tag.
final class Literals {
    private static final String ESCAPES = "\"'\\/bfnrt";
    private static final String MEANINGS = "\"'\\/\b\f\n\r\t";

    private final Cursor cursor;

    Literals(Cursor cursor) {
        this.cursor = cursor;
    }

    /// What stands between quotes of either kind, with the escapes of JSON and `\'`. A backslash before anything
    /// else stays.
    String string() {
        char quote = cursor.next();
        StringBuilder text = new StringBuilder();
        while (cursor.here() != quote) {
            if (cursor.isAtEnd()) {
                throw cursor.endless();
            }
            char c = cursor.next();
            text.append(c == '\\' ? escaped() : String.valueOf(c));
        }
        cursor.next();
        return text.toString();
    }

    /// What a backslash and the next characters stand for.
    private String escaped() {
        int escape = ESCAPES.indexOf(cursor.here());
        if (escape >= 0) {
            cursor.next();
            return MEANINGS.substring(escape, escape + 1);
        }
        int from = cursor.at();
        if (cursor.next() == 'u') {
            while (cursor.at() < from + 5 && Character.digit(cursor.here(), 16) >= 0) {
                cursor.next();
            }
        }
        if (cursor.at() == from + 5) {
            return Character.toString(Integer.parseInt(cursor.since(from + 1), 16));
        }
        cursor.skipTo(from);
        return "\\";
    }

    /// A number as in JSON, but with a capital `E`: a `Long` or a `Double`. Empty, and nothing is read, if there is none.
    Optional<Object> number() {
        int from = cursor.at();
        cursor.take("-");
        boolean begins = cursor.takeDigits();
        boolean whole = !cursor.seesOneOf(".E");
        boolean fraction = !cursor.take(".") || cursor.takeDigits();
        boolean exponent = !cursor.take("E") || exponent();
        if (begins && fraction && exponent && !cursor.seesPath()) {
            return Optional.of(number(cursor.since(from), whole, from));
        }
        cursor.skipTo(from);
        return Optional.empty();
    }

    private boolean exponent() {
        cursor.take("-");
        return cursor.takeDigits();
    }

    /// Whole numbers of 64 bits, and floats for the rest.
    private Object number(String digits, boolean whole, int from) {
        if (whole) {
            try {
                return Long.valueOf(digits);
            } catch (NumberFormatException _) {
                // it has more bits
            }
        }
        double number = Double.parseDouble(digits);
        if (Double.isInfinite(number)) {
            throw cursor.fault("a number in the tag is too large", "write a smaller one", from);
        }
        return number;
    }
}
