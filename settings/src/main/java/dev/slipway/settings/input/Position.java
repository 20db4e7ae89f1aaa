package dev.slipway.settings.input;

/// A place in a text.
///
/// @param line from 1
/// @param column from 1, in characters (code points), a tab being one
public record Position(int line, int column) implements Comparable<Position> {
    /// Where every text begins; also the position of what was never in a text.
    public static final Position START = new Position(1, 1);

    @Override
    public int compareTo(Position other) {
        return line != other.line
                ? Integer.compare(line, other.line)
                : Integer.compare(column, other.column);
    }

    /// For people: `line 3, column 1`.
    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
