package dev.slipway.rendering;

import java.util.LinkedHashMap;
import java.util.Map;

/// Reads variables as systemd does. Source: systemd.exec(5), EnvironmentFile; systemd 250,
/// `src/basic/env-file.c` (states of the parser) and `env_value_is_valid` (what is dropped afterwards).
final class EnvironmentFile {
    private enum State {
        BEFORE_KEY,
        KEY,
        BEFORE_VALUE,
        VALUE,
        VALUE_ESCAPE,
        SINGLE,
        DOUBLE,
        DOUBLE_ESCAPE,
        COMMENT,
        COMMENT_ESCAPE
    }

    private final Map<String, String> variables = new LinkedHashMap<>();
    private final StringBuilder key = new StringBuilder();
    private final StringBuilder value = new StringBuilder();
    private State state = State.BEFORE_KEY;

    /// Where white space at the end of an unquoted value begins; -1 if there is none.
    private int blanks = -1;

    private EnvironmentFile() {}

    static Map<String, String> parse(String file) {
        EnvironmentFile reader = new EnvironmentFile();
        file.chars().forEach(c -> reader.read((char) c));
        reader.read('\n');
        return reader.variables;
    }

    private void read(char c) {
        boolean newline = c == '\n' || c == '\r';
        boolean blank = c == ' ' || c == '\t' || newline;
        switch (state) {
            case BEFORE_KEY -> beforeKey(c, blank);
            case KEY -> key(c, newline);
            case BEFORE_VALUE -> beforeValue(c, newline, blank);
            case VALUE -> value(c, newline, blank);
            case VALUE_ESCAPE -> {
                state = State.VALUE;
                value.append(newline ? "" : c);
            }
            case SINGLE -> quoted(c, '\'', false);
            case DOUBLE -> quoted(c, '"', c == '\\');
            case DOUBLE_ESCAPE -> {
                state = State.DOUBLE;
                value.append("\"\\`$".indexOf(c) >= 0 ? "" + c : c == '\n' ? "" : "\\" + c);
            }
            case COMMENT ->
                    state = c == '\\' ? State.COMMENT_ESCAPE : newline ? State.BEFORE_KEY : state;
            case COMMENT_ESCAPE -> state = State.COMMENT;
        }
    }

    private void beforeKey(char c, boolean blank) {
        if (c == '#' || c == ';') {
            state = State.COMMENT;
        } else if (!blank) {
            state = State.KEY;
            key.append(c);
        }
    }

    private void key(char c, boolean newline) {
        if (newline) {
            key.setLength(0);
            state = State.BEFORE_KEY;
        } else if (c == '=') {
            state = State.BEFORE_VALUE;
        } else {
            key.append(c);
        }
    }

    private void beforeValue(char c, boolean newline, boolean blank) {
        if (newline) {
            end();
        } else if (c == '\'') {
            state = State.SINGLE;
        } else if (c == '"') {
            state = State.DOUBLE;
        } else if (c == '\\') {
            state = State.VALUE_ESCAPE;
        } else if (!blank) {
            state = State.VALUE;
            value.append(c);
        }
    }

    private void value(char c, boolean newline, boolean blank) {
        if (newline) {
            value.setLength(blanks < 0 ? value.length() : blanks);
            end();
            return;
        }
        if (c == '\\') {
            state = State.VALUE_ESCAPE;
            blanks = -1;
            return;
        }
        blanks = !blank ? -1 : blanks < 0 ? value.length() : blanks;
        value.append(c);
    }

    private void quoted(char c, char quote, boolean escapes) {
        if (c == quote) {
            state = State.BEFORE_VALUE;
        } else if (escapes) {
            state = State.DOUBLE_ESCAPE;
        } else {
            value.append(c);
        }
    }

    private void end() {
        boolean good =
                value.chars().allMatch(c -> c >= 0x20 && c != 0x7f || c == '\t' || c == '\n');
        if (good && key.toString().strip().matches("[A-Za-z_][A-Za-z0-9_]*")) {
            variables.put(key.toString().strip(), value.toString());
        }
        key.setLength(0);
        value.setLength(0);
        blanks = -1;
        state = State.BEFORE_KEY;
    }
}
