package dev.slipway.settings.input;

import java.util.Arrays;

/// Turns offsets in a text into positions. Asked in rising order, all answers together take one pass over
/// the text, however long its lines are.
final class LineMap {
    private final String text;
    private final int[] starts;

    /// Where the last answer was, so that the next one on the same line counts on from there.
    private int lastOffset;

    private Position last = Position.START;

    LineMap(String text) {
        this.text = text;
        int[] found = new int[16];
        int lines = 1;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            found = lines == found.length ? Arrays.copyOf(found, 2 * lines) : found;
            found[lines++] = at + 1;
        }
        this.starts = Arrays.copyOf(found, lines);
    }

    /// @param offset in UTF-16 units; one beyond the text is taken as its end
    Position at(long offset) {
        int end = Math.clamp(offset, 0, text.length());
        int line = lineOf(end);
        boolean goesOn = line == last.line() - 1 && end >= lastOffset;
        int from = goesOn ? lastOffset : starts[line];
        int before = goesOn ? last.column() : 1;
        last = new Position(line + 1, before + text.codePointCount(from, end));
        lastOffset = end;
        return last;
    }

    /// How many lines there are.
    int count() {
        return starts.length;
    }

    /// @param line from 1
    int start(int line) {
        return starts[line - 1];
    }

    /// Where a line ends, before what ends it.
    ///
    /// @param line from 1
    int end(int line) {
        int end = line < starts.length ? starts[line] - 1 : text.length();
        return end > starts[line - 1] && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /// Where the line that holds `offset` begins.
    int lineStart(int offset) {
        return starts[lineOf(offset)];
    }

    /// Where the line after the one that holds `offset` begins; the end of the text if there is none.
    int nextLine(int offset) {
        int next = lineOf(offset) + 1;
        return next < starts.length ? starts[next] : text.length();
    }

    /// From 0.
    private int lineOf(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found : -found - 2;
    }
}
