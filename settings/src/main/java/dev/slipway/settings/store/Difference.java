package dev.slipway.settings.store;

import java.util.LinkedHashMap;
import java.util.Map;

/// What became of a key from one generation to another.
public sealed interface Difference {
    /// As programs read it: `before` if it was set, `now` if it is.
    default Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        switch (this) {
            case Added(Place now) -> tree.put("now", now.tree());
            case Removed(Place before) -> tree.put("before", before.tree());
            case Changed(Place before, Place now) -> {
                tree.put("before", before.tree());
                tree.put("now", now.tree());
            }
        }
        return tree;
    }

    record Added(Place now) implements Difference {}

    record Removed(Place before) implements Difference {}

    /// Another value, or the same from another layer.
    record Changed(Place before, Place now) implements Difference {}
}
