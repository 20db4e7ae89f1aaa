package dev.slipway.settings.schema;

/// Regular expressions of the JDK as ECMA-262 writes them, which is what JSON Schema wants.
///
/// The rules of settings use little: classes, groups, looking around, quantifiers. What differs is rewritten:
/// `x*+` becomes `x*` (the rules are such that giving nothing back is a matter of speed only), `\x{2028}`
/// becomes `\u2028`, `\z` becomes `$`.
final class Ecma {
    private static final String ESCAPES = "nrftsSx^$\\.*+?()[]{}|/-";

    private final String regex;
    private final StringBuilder ecma = new StringBuilder();
    private int at;
    private boolean inClass;
    private int groups;

    /// Whether there is a `|` outside of all groups.
    private boolean choice;

    private Ecma(String regex) {
        this.regex = regex;
    }

    /// An expression for the whole string.
    ///
    /// @throws IllegalArgumentException if it uses what ECMA-262 has not
    static String whole(String regex) {
        Ecma ecma = new Ecma(regex);
        String translated = ecma.translated();
        return ecma.choice ? "^(?:" + translated + ")$" : "^" + translated + "$";
    }

    private String translated() {
        while (at < regex.length()) {
            char c = regex.charAt(at++);
            switch (c) {
                case '\\' -> escape(regex.charAt(at++));
                case '[', ']' -> bracket(c);
                case '&' -> ampersand();
                case '*', '+', '?', '}' -> quantifier(c);
                case '(', ')', '|' -> group(c);
                default -> ecma.append(c);
            }
        }
        return ecma.toString();
    }

    private void escape(char escaped) {
        if (escaped == 'z') {
            ecma.append('$');
        } else if (escaped == 'x' && regex.charAt(at) == '{') {
            int end = regex.indexOf('}', at);
            ecma.append("\\u%04x".formatted(Integer.parseInt(regex, at + 1, end, 16)));
            at = end + 1;
        } else if (ESCAPES.indexOf(escaped) >= 0) {
            ecma.append('\\').append(escaped);
        } else {
            throw unknown("\\" + escaped);
        }
    }

    private void bracket(char c) {
        if (inClass && c == '[') {
            throw unknown("a class in a class");
        }
        inClass = c == '[';
        ecma.append(c);
    }

    private void ampersand() {
        if (inClass && regex.startsWith("&", at)) {
            throw unknown("&&");
        }
        ecma.append('&');
    }

    private void group(char c) {
        if (!inClass) {
            groups += c == '(' ? 1 : c == ')' ? -1 : 0;
            choice |= c == '|' && groups == 0;
        }
        ecma.append(c);
    }

    private void quantifier(char c) {
        ecma.append(c);
        boolean possessive = !inClass && regex.startsWith("+", at) && !opensGroup();
        at += possessive ? 1 : 0;
    }

    /// The `?` of `(?:`, `(?=` and their like quantifies nothing.
    private boolean opensGroup() {
        return at > 1 && regex.charAt(at - 2) == '(' && regex.charAt(at - 1) == '?';
    }

    private IllegalArgumentException unknown(String what) {
        return new IllegalArgumentException("ECMA-262 has no %s: %s".formatted(what, regex));
    }
}
