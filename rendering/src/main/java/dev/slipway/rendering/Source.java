package dev.slipway.rendering;

import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A template as the library is to read it, and where each of its characters comes from.
///
/// The library's parser differs from the one that the templates were written for. What differs is
/// settled here, before it parses: lines of blocks and comments, `~`, comments, quoted steps of a path
/// (`a."b.c"` becomes `a.[b.c]`), a brace right after a tag, an empty `{{else}}`. Tags that have no
/// place here (decorators, other delimiters, pieces: those are lines, and put in before) are refused.
final class Source {
    /// What stands between the braces: strings, steps in brackets, anything else but the end.
    private static final String INNER =
            "(?:\"(?:\\\\.|[^\"\\\\])*+\"|'(?:\\\\.|[^'\\\\])*+'|\\[[^]]*+]|~(?!}})|}(?!}|~}})|[^}~\"'\\[]++)*+";

    private static final Pattern TAG =
            Pattern.compile(
                    ("\\{\\{~?!--.*?--~?}}|\\{\\{~?!(?!--).*?}}|\\{\\{\\{\\{INNER}}}}"
                                    + "|\\{\\{~?\\{INNER}~?}}|\\{\\{(?!~?\\{)~?INNER~?}}")
                            .replace("INNER", INNER),
                    Pattern.DOTALL);

    /// A quoted step of a path, or a string, in which nothing is a step.
    private static final Pattern QUOTED =
            Pattern.compile(
                    "(?<=[^\\s.\"']\\.)(?<quote>[\"'])(?<step>[^\"'\\]]*)\\k<quote>"
                            + "|\"(?:\\\\.|[^\"\\\\])*+\"|'(?:\\\\.|[^'\\\\])*+'");

    /// Keeps apart what the parser would read as one. [Sheet] drops it. No text has it: Unicode keeps it
    /// for internal use.
    static final char SEPARATOR = '\uFDD0';

    private final String template;
    private final StringBuilder text = new StringBuilder();
    private int[] origins = new int[64];
    private int at;

    /// Where in [#text] the last tag ended; and the last `{{else}}`.
    private int tagEnd = -1;

    private int elseEnd = -1;

    private Source(String template) {
        this.template = template;
    }

    /// @throws Fault.At if it has a tag that is refused
    static Source of(String template) {
        Source source = new Source(template);
        Matcher tags = TAG.matcher(template);
        while (source.at < template.length()) {
            source.next(tags);
        }
        return source;
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

    private void next(Matcher tags) {
        if (template.startsWith("\\{{", at)) {
            int end = template.indexOf("}}", at);
            copy(end < 0 ? template.length() : end + 2);
        } else if (template.startsWith("{{", at)) {
            if (tags.region(at, template.length()).lookingAt()) {
                tag(Tag.of(tags.group()));
            } else {
                copy(template.length());
            }
        } else {
            if (template.charAt(at) == '}' && text.length() == tagEnd) {
                put(SEPARATOR, at);
            }
            copy(at + 1);
        }
    }

    private void tag(Tag tag) {
        tag.refusal()
                .ifPresent(fault -> {
                    throw fault.at(original(at));
                });
        int end = at + tag.text().length();
        boolean alone = tag.ownsLine() && lineBefore().isBlank() && lineAfter(end).isBlank();
        trimBefore(alone, tag.trimsBefore());
        write(tag);
        at = end;
        skipAfter(alone, tag.trimsAfter());
        if (tag.kind() == Tag.Kind.RAW) {
            int close = template.indexOf("{{{{/", at);
            copy(close < 0 ? template.length() : close);
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
        String bare = QUOTED.matcher(tag.bare()).replaceAll(Source::bracketed);
        for (int i = 0; i < bare.length(); i++) {
            put(bare.charAt(i), Math.min(from + i, template.length() - 1));
        }
        tagEnd = text.length();
        elseEnd = tag.kind() == Tag.Kind.ELSE ? tagEnd : -1;
    }

    private static String bracketed(MatchResult quoted) {
        String step = quoted.group("step");
        return Matcher.quoteReplacement(step == null ? quoted.group() : '[' + step + ']');
    }

    private String lineBefore() {
        return template.substring(template.lastIndexOf('\n', at - 1) + 1, at);
    }

    private String lineAfter(int end) {
        int newline = template.indexOf('\n', end);
        return template.substring(end, newline < 0 ? template.length() : newline);
    }

    private void trimBefore(boolean alone, boolean all) {
        int length = text.length();
        while (length > 0 && (all ? isSpace(length - 1) : alone && isBlankInLine(length - 1))) {
            length--;
        }
        text.setLength(length);
    }

    private boolean endsWith(char c) {
        return !text.isEmpty() && text.charAt(text.length() - 1) == c;
    }

    private boolean isSpace(int index) {
        return Character.isWhitespace(text.charAt(index));
    }

    private boolean isBlankInLine(int index) {
        return isSpace(index) && text.charAt(index) != '\n';
    }

    private void skipAfter(boolean alone, boolean all) {
        if (alone) {
            at = Math.min(at + lineAfter(at).length() + 1, template.length());
        }
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
