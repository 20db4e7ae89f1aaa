package dev.slipway.client;

/// What JSON takes for a number. By hand: regular expressions are slow to start.
final class JsonNumber {
    private JsonNumber() {}

    static boolean is(String text) {
        int at = text.startsWith("-") ? 1 : 0;
        int whole = digits(text, at);
        if (whole == at || whole > at + 1 && text.charAt(at) == '0') {
            return false;
        }
        int fraction = isAt(text, whole, ".") ? digits(text, whole + 1) : whole;
        if (fraction == whole + 1) {
            return false;
        }
        return fraction == text.length() || isExponent(text, fraction);
    }

    private static boolean isExponent(String text, int at) {
        int digits = at + (isAt(text, at + 1, "+-") ? 2 : 1);
        return isAt(text, at, "eE")
                && digits < text.length()
                && digits(text, digits) == text.length();
    }

    /// Where the digits end that begin at `from`.
    private static int digits(String text, int from) {
        int at = from;
        while (isAt(text, at, "0123456789")) {
            at++;
        }
        return at;
    }

    private static boolean isAt(String text, int at, String any) {
        return at < text.length() && any.indexOf(text.charAt(at)) >= 0;
    }
}
