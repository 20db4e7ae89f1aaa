package dev.slipway.settings.input;

import java.util.Optional;

/// How far the names and values of a document reach. Keeps the text to itself: secrets may stand in it.
public final class Tokens {
    /// Beyond this column nobody looks at an underlined place, and counting takes time.
    private static final int LAST_COLUMN = 10_000;

    private final String text;
    private final LineMap lines;

    Tokens(String text) {
        this.text = text;
        this.lines = new LineMap(text);
    }

    /// The place after the name or value that begins at `start`; of tables and arrays after their bracket.
    /// Empty if nothing begins there that ends on the same line.
    public Optional<Position> end(Position start) {
        if (start.column() > LAST_COLUMN || start.line() > lines.count()) {
            return Optional.empty();
        }
        String line = text.substring(lines.start(start.line()), lines.end(start.line()));
        if (line.codePointCount(0, line.length()) < start.column()) {
            return Optional.empty();
        }
        int from = line.offsetByCodePoints(0, start.column() - 1);
        int end = end(line, from);
        return end == from
                ? Optional.empty()
                : Optional.of(
                        new Position(
                                start.line(), start.column() + line.codePointCount(from, end)));
    }

    private static int end(String line, int from) {
        char first = line.charAt(from);
        if (first == '"' || first == '\'') {
            return quoted(line, from, first);
        }
        int end = from;
        while (end < line.length() && isWord(line.charAt(end), first)) {
            end++;
        }
        return end == from && "[]{}=,:.".indexOf(first) >= 0 ? from + 1 : end;
    }

    /// A dot is part of a number and parts names.
    private static boolean isWord(char c, char first) {
        boolean number = first >= '0' && first <= '9' || first == '-' || first == '+';
        return TomlKeys.isBare(c) || number && (c == '.' || c == ':' || c == '+');
    }

    private static int quoted(String line, int from, char quote) {
        int at = from + 1;
        while (at < line.length() && line.charAt(at) != quote) {
            at += quote == '"' && line.charAt(at) == '\\' ? 2 : 1;
        }
        return at < line.length() ? at + 1 : from;
    }
}
