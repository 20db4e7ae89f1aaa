package dev.slipway.rendering;

import java.util.List;
import java.util.Optional;

/// A block in a template.
///
/// @param body what it holds, up to its `{{else}}`
/// @param otherwise what follows its `{{else}}`
record Section(Head head, Block block, Body body, Optional<Body> otherwise) implements Node {
    @Override
    public int at() {
        return head.at();
    }

    @Override
    public void write(Scope scope) {
        block.write(head.call(scope), this);
    }

    /// What it holds behind `{{else}}`, if something.
    void writeOtherwise(Scope scope) {
        if (otherwise.isPresent()) {
            otherwise.get().write(scope);
        }
    }

    /// The names between the bars of `as |value key|`.
    List<String> names() {
        return head.names();
    }
}
