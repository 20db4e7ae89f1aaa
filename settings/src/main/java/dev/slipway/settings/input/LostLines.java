package dev.slipway.settings.input;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import org.tomlj.TomlParseError;

/// The lines below a table header that could not be read.
///
/// tomlj goes on as if the header were not there and puts what follows into the table before it. So these
/// lines are left out, up to the next header: better unread than misread.
final class LostLines {
    private static final Pattern HEADER = Pattern.compile("\\s*\\[.*", Pattern.DOTALL);

    private final BitSet lost = new BitSet();
    private final BitSet headers = new BitSet();

    private LostLines() {}

    static LostLines of(String text, List<TomlParseError> errors) {
        LostLines lines = new LostLines();
        if (!errors.isEmpty()) {
            BitSet bad = new BitSet();
            errors.forEach(error -> bad.set(error.position().line()));
            lines.mark(text.split("\n", -1), bad);
        }
        return lines;
    }

    private void mark(String[] lines, BitSet bad) {
        boolean within = false;
        for (int line = 1; line <= lines.length; line++) {
            boolean header = HEADER.matcher(lines[line - 1]).matches();
            within = header ? bad.get(line) : within;
            headers.set(line, header);
            lost.set(line, within);
        }
    }

    boolean none() {
        return lost.isEmpty();
    }

    boolean contain(Position at) {
        return lost.get(at.line());
    }

    /// The same, but for the header itself.
    boolean containBelowHeader(Position at) {
        return contain(at) && !headers.get(at.line());
    }
}
