package dev.slipway.settings.input;

import java.util.Arrays;

/// Turns offsets in a text into positions.
final class LineMap {
    private final String text;
    private final int[] starts;

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
        int found = Arrays.binarySearch(starts, end);
        int line = found >= 0 ? found : -found - 2;
        return new Position(line + 1, text.codePointCount(starts[line], end) + 1);
    }
}
