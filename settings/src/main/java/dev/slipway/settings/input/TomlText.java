package dev.slipway.settings.input;

/// The text of a TOML document and the place that has been reached in it.
final class TomlText {
    /// What [#peek()] says at the end. (U+FFFF is no character of any text.)
    static final char END = '\uffff';

    private final String text;
    private final LineMap lines;
    private int at;

    TomlText(String text) {
        this.text = text;
        this.lines = new LineMap(text);
    }

    int offset() {
        return at;
    }

    Position here() {
        return lines.at(at);
    }

    Position position(int offset) {
        return lines.at(offset);
    }

    boolean isAtEnd() {
        return at == text.length();
    }

    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : END;
    }

    boolean isAt(String expected) {
        return text.startsWith(expected, at);
    }

    void skip(int units) {
        at += units;
    }

    /// Goes past `expected` if it is next.
    boolean takes(char expected) {
        boolean there = peek() == expected;
        at += there ? 1 : 0;
        return there;
    }

    /// What has been passed since `start`.
    String since(int start) {
        return text.substring(start, at);
    }

    /// The rest of the line, without what ends it.
    String line(int start) {
        return text.substring(start, lines.nextLine(start)).stripTrailing();
    }

    void blanks() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }

    /// Blanks, comments and ends of lines.
    void gap() {
        do {
            blanks();
            comment();
        } while (takesNewline());
    }

    boolean isAtNewline() {
        return peek() == '\n' || peek() == '\r' && peek(1) == '\n';
    }

    boolean takesNewline() {
        boolean there = isAtNewline();
        at += there ? peek() == '\r' ? 2 : 1 : 0;
        return there;
    }

    void comment() {
        if (peek() == '#') {
            while (!isAtEnd() && !isAtNewline()) {
                noControl("a comment");
                at++;
            }
        }
    }

    /// Refuses a control character other than a tab.
    void noControl(String where) {
        char next = peek();
        if (next < ' ' && next != '\t' || next == 0x7f) {
            throw new Unreadable(
                    at,
                    "%s can't hold the control character U+%04X".formatted(where, (int) next),
                    next == '\r'
                            ? "end lines with LF or CRLF"
                            : "remove it, or write `\\u%04X` within double quotes"
                                    .formatted((int) next));
        }
    }

    /// Whether `offset` is at the end of the text, or on a later line than `start` that looks like a
    /// statement of its own.
    boolean isBeyond(int start, int offset) {
        int line = lines.lineStart(offset);
        return offset >= text.length() || line > start && TomlStatement.begins(line(line));
    }

    /// Goes to where the next statement may begin after an error.
    ///
    /// @param start where the statement began
    /// @param reached how far the reading came
    void resume(int start, int reached) {
        boolean beyond = reached < text.length() && isBeyond(start, reached);
        at = beyond ? lines.lineStart(reached) : lines.nextLine(reached);
    }
}
