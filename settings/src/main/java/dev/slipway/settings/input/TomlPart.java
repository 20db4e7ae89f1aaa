package dev.slipway.settings.input;

import java.util.List;

/// What a member of a table of TOML can be while the document is being read.
sealed interface TomlPart permits TomlTable, TomlPart.Tables, TomlPart.Value {
    Node node();

    /// An array of tables, `[[...]]`, to which headers add elements.
    record Tables(Position at, List<TomlTable> elements) implements TomlPart {
        @Override
        public Node node() {
            return new Node.Array(at, elements.stream().<Node>map(TomlTable::node).toList());
        }
    }

    /// Anything that was written as a value: complete.
    record Value(Node node) implements TomlPart {}
}
