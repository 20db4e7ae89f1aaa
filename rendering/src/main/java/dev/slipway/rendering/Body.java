package dev.slipway.rendering;

import java.util.List;

/// Parts of a template, one after the other: all of it, or what a block holds.
record Body(List<Node> nodes) {
    /// @throws Fault.At if a part can't be written
    void write(Scope scope) {
        for (Node node : nodes) {
            try {
                node.write(scope);
            } catch (Fault fault) {
                throw fault.at(node.at());
            }
        }
    }
}
