package dev.slipway.settings.input;

import java.util.ArrayList;
import java.util.List;

/// Reads the keys of TOML.
final class TomlKeys {
    private final TomlText text;
    private final TomlStrings strings;

    TomlKeys(TomlText text, TomlStrings strings) {
        this.text = text;
        this.strings = strings;
    }

    /// One segment of a key.
    record Name(Position at, String text) {}

    /// A whole key, `a."b.c".d`, with the blanks around it.
    List<Name> dotted() {
        List<Name> names = new ArrayList<>(4);
        do {
            text.blanks();
            names.add(name());
            text.blanks();
            if (names.size() > Input.MAX_DEPTH) {
                throw new Unreadable(
                        text.offset(),
                        "the key has more than %d parts".formatted(Input.MAX_DEPTH),
                        "no setting is that deep; shorten it");
            }
        } while (text.takes('.'));
        return names;
    }

    private Name name() {
        Position at = text.here();
        char first = text.peek();
        if (first == '"' || first == '\'') {
            return new Name(at, strings.oneLine());
        }
        int start = text.offset();
        while (isBare(text.peek())) {
            text.skip(1);
        }
        if (text.offset() == start) {
            throw noName(first);
        }
        return new Name(at, text.since(start));
    }

    static boolean isBare(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '-'
                || c == '_';
    }

    private Unreadable noName(char found) {
        boolean letter = Character.isLetter(found) || Character.isSurrogate(found);
        return new Unreadable(
                text.offset(),
                letter ? "this key has to be in quotes" : "a key is missing here",
                letter
                        ? "write it as `\"...\"`; without quotes a key has only A-Z, a-z, 0-9, `_` and `-`"
                        : "write `name = value`, one on each line");
    }
}
