package dev.slipway.rendering;

/// Parses a template, and settles which of its blanks and line breaks are left: a tag of a block or a comment that is
/// alone on its line takes the line with it, `~` takes all white space on its side, up to the next tag.
final class Parser {
    private final String template;
    private final Tags tags;
    private final Tree tree;

    /// Since the last tag, and where that is.
    private final StringBuilder text = new StringBuilder();

    private int begin;

    private Parser(String template, Vocabulary vocabulary) {
        this.template = template;
        this.tags = new Tags(template, vocabulary);
        this.tree = new Tree(vocabulary);
    }

    /// @throws Fault.At if it is no template
    static Body parse(String template, Vocabulary vocabulary) {
        Parser parser = new Parser(template, vocabulary);
        int at = 0;
        while (at < template.length()) {
            at = parser.next(at);
        }
        parser.flush();
        return parser.tree.body();
    }

    /// Text and the next tag.
    ///
    /// @return the place behind it
    private int next(int from) {
        int tag = template.indexOf("{{", from);
        if (tag < 0) {
            text.append(template, from, template.length());
            return template.length();
        }
        int backslashes = 0;
        while (tag - backslashes > from && template.charAt(tag - backslashes - 1) == '\\') {
            backslashes++;
        }
        text.append(template, from, backslashes == 0 ? tag : tag - 1);
        return backslashes == 1 ? escaped(tag) : tag(tag);
    }

    /// One backslash before a tag makes the tag text; of several one is taken away, and the tag counts.
    private int escaped(int braces) {
        int end = braces + (template.startsWith("{{{{", braces) ? 4 : 2);
        text.append(template, braces, end);
        return end;
    }

    private int tag(int place) {
        Tag tag = tags.at(place);
        int lineEnd = tag.ownsLine() && isBlankBefore(place) ? lineEnd(tag.end()) : -1;
        trim(lineEnd >= 0, tag.trimsBefore());
        flush();
        tree.add(tag);
        begin = lineEnd >= 0 ? lineEnd : tag.end();
        while (tag.trimsAfter() && begin < template.length() && isSpace(begin)) {
            begin++;
        }
        return tag.kind() == Tag.Kind.OPEN_RAW ? raw(begin) : begin;
    }

    /// Up to the end of a raw block all is text.
    private int raw(int from) {
        int close = template.indexOf("{{{{/", from);
        int end = close < 0 ? template.length() : close;
        text.append(template, from, end);
        return end;
    }

    private void flush() {
        if (!text.isEmpty()) {
            tree.add(new Node.Text(text.toString(), begin));
            text.setLength(0);
        }
    }

    private void trim(boolean alone, boolean all) {
        int length = text.length();
        while (length > 0 && isTrimmed(text.charAt(length - 1), alone, all)) {
            length--;
        }
        text.setLength(length);
    }

    private static boolean isTrimmed(char c, boolean alone, boolean all) {
        return all ? Character.isWhitespace(c) : alone && isBlank(c);
    }

    private boolean isSpace(int place) {
        return Character.isWhitespace(template.charAt(place));
    }

    private boolean isBlankBefore(int place) {
        int before = place;
        while (before > 0 && isBlank(template.charAt(before - 1))) {
            before--;
        }
        return before == 0 || template.charAt(before - 1) == '\n';
    }

    /// Behind the line break, if there are only blanks before it; else -1. The end of the template is none.
    private int lineEnd(int from) {
        int end = from;
        while (end < template.length() && isBlank(template.charAt(end))) {
            end++;
        }
        if (template.startsWith("\r\n", end)) {
            return end + 2;
        }
        return template.startsWith("\n", end) ? end + 1 : -1;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
