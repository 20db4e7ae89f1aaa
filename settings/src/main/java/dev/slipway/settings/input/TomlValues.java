package dev.slipway.settings.input;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Reads the values of TOML, of any depth that is allowed.
final class TomlValues {
    private final TomlText text;
    private final TomlStrings strings;
    private final TomlScalars scalars;
    private final TomlKeys keys;
    private final Consumer<Finding> findings;
    private int depth;

    /// @param findings hears of mistakes after which a value can be read on
    TomlValues(TomlText text, Consumer<Finding> findings) {
        this.text = text;
        this.strings = new TomlStrings(text);
        this.scalars = new TomlScalars(text);
        this.keys = new TomlKeys(text, strings);
        this.findings = findings;
    }

    /// Forgets what was open when a mistake ended a statement.
    void begin() {
        depth = 0;
    }

    TomlKeys keys() {
        return keys;
    }

    /// One value.
    ///
    /// @param path the key that it belongs to
    Node value(List<String> path) {
        Position at = text.here();
        return switch (text.peek()) {
            case '[' -> new Node.Array(at, array(path));
            case '{' -> table(at, path);
            case '"' -> new Node.Scalar(at, string("\"\"\""));
            case '\'' -> new Node.Scalar(at, string("'''"));
            default -> new Node.Scalar(at, scalars.value());
        };
    }

    private String string(String quotes) {
        return text.isAt(quotes) ? strings.manyLines() : strings.oneLine();
    }

    private List<Node> array(List<String> path) {
        int start = open();
        try {
            return elements(path);
        } catch (Unreadable bad) {
            throw text.isBeyond(start, bad.reached()) ? unclosed(start, "array", ']', bad) : bad;
        }
    }

    private List<Node> elements(List<String> path) {
        List<Node> elements = new ArrayList<>();
        text.gap();
        while (!text.takes(']')) {
            elements.add(value(path));
            text.gap();
            comma(']');
            text.gap();
        }
        depth--;
        return elements;
    }

    private Node.Table table(Position at, List<String> path) {
        int start = open();
        try {
            return members(TomlTable.inline(at, path));
        } catch (Unreadable bad) {
            throw text.isBeyond(start, bad.reached()) ? unclosed(start, "table", '}', bad) : bad;
        }
    }

    private Node.Table members(TomlTable table) {
        int broken = gap(-1);
        while (!text.takes('}')) {
            pair(table);
            broken = gap(broken);
            int end = text.offset();
            boolean comma = comma('}');
            broken = gap(broken);
            if (comma && text.peek() == '}') {
                odd(end, "no comma stands before the `}` of a table", "remove it");
            }
        }
        if (broken >= 0) {
            odd(
                    broken,
                    "a table in braces ends on the line on which it begins",
                    "write it on one line, or as a table of its own: `[name]` with the members below it");
        }
        depth--;
        return table.node();
    }

    /// `name = value`, with its place in a table.
    void pair(TomlTable table) {
        List<TomlKeys.Name> names = keys.dotted();
        requireEquals();
        text.blanks();
        List<String> path = table.path(names);
        try {
            table.put(names, value(path), findings);
        } catch (Unreadable bad) {
            throw bad.in(Finding.dotted(path));
        }
    }

    private void requireEquals() {
        if (!text.takes('=')) {
            boolean colon = text.peek() == ':';
            throw new Unreadable(
                    text.offset(),
                    "`=` is missing after the key",
                    colon ? "write `=` in place of `:`" : "write `name = value`, one on each line");
        }
    }

    /// Goes past what may not stand between the members of a table in braces.
    ///
    /// @param broken where the first line ended; -1 if none did so far
    private int gap(int broken) {
        text.blanks();
        int at = text.offset();
        boolean ends = text.isAtNewline() || text.peek() == '#';
        text.gap();
        return broken < 0 && ends ? at : broken;
    }

    private boolean comma(char close) {
        boolean comma = text.takes(',');
        if (!comma && text.peek() != close) {
            throw new Unreadable(
                    text.offset(),
                    "`,` or `%s` is missing here".formatted(close),
                    "separate by commas, and end with `%s`".formatted(close));
        }
        return comma;
    }

    private int open() {
        int start = text.offset();
        text.skip(1);
        if (++depth > Input.MAX_DEPTH) {
            throw new Unreadable(
                    start,
                    "this is nested deeper than %d levels".formatted(Input.MAX_DEPTH),
                    "no setting is that deep; take levels out");
        }
        return start;
    }

    private static Unreadable unclosed(int start, String what, char close, Unreadable bad) {
        return new Unreadable(
                        start,
                        "the %s that begins here is not closed".formatted(what),
                        "end it with `%s`".formatted(close))
                .reaching(bad.reached());
    }

    private void odd(int offset, String message, String fix) {
        findings.accept(Finding.problem(text.position(offset), "", TomlDecoder.RULE, message, fix));
    }
}
