package dev.slipway.rendering;

import java.util.Arrays;

/// A template as the library is to read it, and where each of its characters comes from.
///
/// The library's parser differs from the one that the templates were written for. What differs is
/// settled here, before it parses: lines of blocks and comments, `~`, comments, escaped braces, a brace
/// right after a tag, an empty `{{else}}`; and inside a tag what [Words] knows. Tags that have no
/// place here (decorators, other delimiters, pieces: those are lines, and put in before) are refused, and
/// so is what would exhaust the stack.
final class Source {
    /// Keeps apart what the parser would read as one. [Sheet] drops it. No text has it: Unicode keeps it
    /// for internal use.
    static final char SEPARATOR = '\uFDD0';

    private static final int DEEPEST = 64;

    private final String template;
    private final StringBuilder text = new StringBuilder();
    private int[] origins = new int[64];
    private int at;
    private int depth;

    /// Where in [#text] the last tag ended; the last tag or comment; and the last `{{else}}`.
    private int tagEnd = -1;

    private int textBegin;
    private int elseEnd = -1;

    private Source(String template) {
        this.template = template;
    }

    /// @throws Fault.At if it has a tag that is refused
    static Source of(String template) {
        Source source = new Source(template);
        source.refuse(SEPARATOR);
        source.refuse(Packed.MARK);
        while (source.at < template.length()) {
            source.next();
        }
        return source;
    }

    private void refuse(char reserved) {
        int place = template.indexOf(reserved);
        if (place >= 0) {
            throw new Fault(
                            "the character U+%04X is no text".formatted((int) reserved),
                            "take it out of the template")
                    .at(original(place));
        }
    }

    /// What the library is to parse.
    String text() {
        return text.toString();
    }

    /// The place in the template.
    ///
    /// @param parsed line from 1 and column from 0 of [#text], as the library counts
    Spot spot(Spot parsed) {
        int start = 0;
        for (int line = 1; line < parsed.line(); line++) {
            start = text.indexOf("\n", start) + 1;
        }
        int place = Math.min(start + parsed.column(), text.length());
        return original(place == text.length() ? template.length() : origins[place]);
    }

    private Spot original(int offset) {
        String before = template.substring(0, offset);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new Spot(line, offset - before.lastIndexOf('\n'));
    }

    private void next() {
        if (template.charAt(at) == '\\') {
            backslashes();
        } else if (template.startsWith("{{", at)) {
            tag();
        } else {
            if (template.charAt(at) == '}' && text.length() == tagEnd) {
                put(SEPARATOR, at);
            }
            copy(at + 1);
        }
    }

    /// One before a tag makes the tag text; of several one is taken away, and the tag counts.
    private void backslashes() {
        int end = at;
        while (end < template.length() && template.charAt(end) == '\\') {
            end++;
        }
        boolean beforeTag = template.startsWith("{{", end);
        boolean escapes = beforeTag && end == at + 1;
        copy(beforeTag ? end - 1 : end);
        at = end;
        if (escapes) {
            int braces = template.startsWith("{{{{", at) ? 4 : 2;
            for (int i = 0; i < braces; i++) {
                put('{', at);
                put(SEPARATOR, at++);
            }
        }
    }

    private void tag() {
        int begin = at;
        try {
            read(Tag.at(template, at));
        } catch (Fault fault) {
            throw fault.at(original(begin));
        }
    }

    private void read(Tag tag) {
        nest(tag.kind());
        int end = at + tag.text().length();
        boolean alone = tag.ownsLine() && isBlankBefore() && lineEnd(end) >= 0;
        trimBefore(alone, tag.trimsBefore());
        write(tag);
        at = end;
        textBegin = text.length();
        skipAfter(alone, tag.trimsAfter());
        if (tag.kind() == Tag.Kind.RAW) {
            int close = template.indexOf("{{{{/", at);
            copy(close < 0 ? template.length() : close);
        }
    }

    private void nest(Tag.Kind kind) {
        depth +=
                switch (kind) {
                    case OPEN, RAW -> 1;
                    case CLOSE -> -1;
                    case COMMENT, ELSE, VALUE -> 0;
                };
        if (depth > DEEPEST) {
            throw new Fault(
                    "blocks are nested deeper than %d levels".formatted(DEEPEST),
                    "take some of them out of the template");
        }
    }

    private void write(Tag tag) {
        if (tag.kind() == Tag.Kind.COMMENT) {
            return;
        }
        boolean emptyElse = tag.kind() == Tag.Kind.CLOSE && text.length() == elseEnd;
        if (emptyElse || endsWith('{') || endsWith('\\')) {
            put(SEPARATOR, at);
        }
        int from = at + (tag.trimsBefore() ? 1 : 0);
        for (Words.Piece piece : Words.of(tag.bare())) {
            for (int i = 0; i < piece.text().length(); i++) {
                put(piece.text().charAt(i), from + piece.from() + (piece.verbatim() ? i : 0));
            }
        }
        tagEnd = text.length();
        elseEnd = tag.kind() == Tag.Kind.ELSE ? tagEnd : -1;
    }

    private boolean isBlankBefore() {
        int before = at;
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

    /// Of the text since the last tag.
    private void trimBefore(boolean alone, boolean all) {
        int length = text.length();
        while (length > textBegin && isTrimmed(text.charAt(length - 1), alone, all)) {
            length--;
        }
        text.setLength(length);
    }

    private static boolean isTrimmed(char c, boolean alone, boolean all) {
        return all ? Character.isWhitespace(c) : alone && isBlank(c);
    }

    private boolean endsWith(char c) {
        return !text.isEmpty() && text.charAt(text.length() - 1) == c;
    }

    private void skipAfter(boolean alone, boolean all) {
        at = alone ? lineEnd(at) : at;
        while (all && at < template.length() && Character.isWhitespace(template.charAt(at))) {
            at++;
        }
    }

    private void copy(int end) {
        while (at < end) {
            put(template.charAt(at), at);
            at++;
        }
    }

    private void put(char c, int origin) {
        if (text.length() == origins.length) {
            origins = Arrays.copyOf(origins, origins.length * 2);
        }
        origins[text.length()] = origin;
        text.append(c);
    }
}
