package dev.slipway.settings.input;

/// Reads the four kinds of text that TOML has.
final class TomlStrings {
    private static final String UNCLOSED = "the text that begins here is not closed";

    private final TomlText text;

    TomlStrings(TomlText text) {
        this.text = text;
    }

    /// Text in `"` or `'`, which ends on its line.
    String oneLine() {
        int start = text.offset();
        char quote = text.peek();
        text.skip(1);
        StringBuilder value = new StringBuilder();
        while (!text.takes(quote)) {
            if (text.isAtEnd() || text.isAtNewline()) {
                throw new Unreadable(
                        start,
                        UNCLOSED,
                        "end it with `%s` on the same line; text of several lines goes into `%s`"
                                .formatted(quote, ("" + quote).repeat(3)));
            }
            content(quote, value);
        }
        return value.toString();
    }

    /// Text in `"""` or `'''`. Each end of a line becomes LF, as in the original.
    String manyLines() {
        int start = text.offset();
        char quote = text.peek();
        String quotes = ("" + quote).repeat(3);
        text.skip(3);
        text.takesNewline();
        StringBuilder value = new StringBuilder();
        while (!text.isAt(quotes)) {
            if (text.isAtEnd()) {
                throw new Unreadable(start, UNCLOSED, "end it with `%s`".formatted(quotes))
                        .reaching(text.offset());
            }
            lineOrContent(quote, value);
        }
        text.skip(3);
        // Up to two quotes directly before the closing ones belong to the text.
        for (int more = 0; more < 2 && text.takes(quote); more++) {
            value.append(quote);
        }
        return value.toString();
    }

    private void lineOrContent(char quote, StringBuilder value) {
        if (text.takesNewline()) {
            value.append('\n');
        } else if (quote != '"' || !continuesOnNextLine()) {
            content(quote, value);
        }
    }

    /// A `\` at the end of a line joins the next text to it.
    private boolean continuesOnNextLine() {
        int ahead = 1;
        while (text.peek(ahead) == ' ' || text.peek(ahead) == '\t') {
            ahead++;
        }
        boolean end =
                text.peek(ahead) == '\n'
                        || text.peek(ahead) == '\r' && text.peek(ahead + 1) == '\n';
        if (text.peek() != '\\' || !end) {
            return false;
        }
        text.skip(ahead);
        do {
            text.blanks();
        } while (text.takesNewline());
        return true;
    }

    /// The next character, or all up to the next one that means something.
    private void content(char quote, StringBuilder value) {
        if (quote == '"' && text.takes('\\')) {
            value.appendCodePoint(escaped());
            return;
        }
        int start = text.offset();
        do {
            text.noControl("text");
            text.skip(1);
        } while (isPlain(text.peek()));
        value.append(text.since(start));
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c != '"' && c != '\'' && c != '\\' && c < 0x7f;
    }

    private int escaped() {
        char kind = text.peek();
        text.skip(1);
        return switch (kind) {
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case '"' -> '"';
            case '\\' -> '\\';
            case 'u' -> unicode(4);
            case 'U' -> unicode(8);
            default ->
                    throw new Unreadable(
                            text.offset() - 2,
                            "`\\` begins no escape of TOML here",
                            "write `\\\\` for a backslash, or put the text into single quotes");
        };
    }

    private int unicode(int digits) {
        int start = text.offset() - 2;
        long point = 0;
        for (int i = 0; i < digits; i++) {
            int digit = text.peek() < 0x80 ? Character.digit(text.peek(), 16) : -1;
            if (digit < 0) {
                throw noCharacter(start);
            }
            point = point << 4 | digit;
            text.skip(1);
        }
        if (point > Character.MAX_CODE_POINT || point >= 0xd800 && point <= 0xdfff) {
            throw noCharacter(start);
        }
        return (int) point;
    }

    private static Unreadable noCharacter(int start) {
        return new Unreadable(
                start,
                "this escape names no Unicode character",
                "write four hexadecimal digits after `\\u`, eight after `\\U`; no surrogates");
    }
}
