package dev.slipway.rendering;

/// A part of a parsed template.
sealed interface Node permits Node.Text, Node.Value, Section {
    /// Where it stands: an offset in the template.
    int at();

    /// Writes what it gives on the sheet of `scope`.
    ///
    /// @throws Fault if it can't
    /// @throws Fault.At if a part of it can't
    void write(Scope scope);

    /// What stands in the file as it stands in the template.
    record Text(String text, int at) implements Node {
        @Override
        public void write(Scope scope) {
            scope.sheet().put(text);
        }
    }

    /// A tag that stands for a value.
    ///
    /// @param raw whether the value is to stand in the file as it is, wherever it stands
    record Value(Expression expression, boolean raw, int at) implements Node {
        @Override
        public void write(Scope scope) {
            Slot slot = expression.slot(scope, at);
            if (raw) {
                scope.sheet().put(slot.text());
            } else {
                scope.sheet().add(slot);
            }
        }
    }
}
