package dev.slipway.settings.input;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Reads TOML 1.0. A statement that can't be read is a finding, and the reading goes on below it.
final class TomlDecoder {
    static final String RULE = "toml-syntax";

    /// What is wrong in more places is no settings document.
    private static final int MOST_FINDINGS = 1000;

    private final TomlText text;
    private final TomlValues values;
    private final List<Finding> findings = new ArrayList<>();
    private final TomlTable root = TomlTable.root();
    private TomlTable current = root;
    private boolean complete = true;

    TomlDecoder(String text) {
        this.text = new TomlText(text);
        this.values = new TomlValues(this.text, findings::add);
    }

    Decoded decode() {
        while (!text.isAtEnd() && findings.size() < MOST_FINDINGS) {
            statement();
        }
        Collections.sort(findings);
        boolean read = findings.stream().allMatch(found -> found.rule().equals("duplicate"));
        return new Decoded(root.node(), findings, complete && read);
    }

    private void statement() {
        int start = text.offset();
        values.begin();
        try {
            text.blanks();
            if (text.takes('[')) {
                header(text.takes('['));
            } else {
                pair();
            }
        } catch (Unreadable bad) {
            findings.add(bad.finding(text.position(bad.offset())));
            text.resume(start, bad.reached());
        }
    }

    private void pair() {
        boolean empty = text.peek() == '#' || text.isAtNewline() || text.isAtEnd();
        if (!empty) {
            values.pair(current);
        }
        endOfLine();
    }

    /// What stands below a header that can't be used belongs to no table: better unread than misread.
    private void header(boolean element) {
        int before = findings.size();
        current = current.lost();
        List<TomlKeys.Name> names = values.keys().dotted();
        close(element);
        endOfLine();
        current = element ? root.element(names, findings::add) : root.header(names, findings::add);
        complete &= findings.size() == before;
    }

    private void close(boolean element) {
        String close = element ? "]]" : "]";
        if (!text.isAt(close)) {
            throw new Unreadable(
                    text.offset(),
                    "`%s` is missing after the name of the table".formatted(close),
                    element ? "write it as `[[name]]`" : "write it as `[name]`");
        }
        text.skip(close.length());
    }

    private void endOfLine() {
        text.blanks();
        text.comment();
        if (!text.takesNewline() && !text.isAtEnd()) {
            throw new Unreadable(
                    text.offset(),
                    "something follows where the line has to end",
                    "write one setting on each line; a comment begins with `#`");
        }
    }
}
