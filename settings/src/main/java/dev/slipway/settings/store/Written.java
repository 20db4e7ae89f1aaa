package dev.slipway.settings.store;

import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// How a generation was written.
///
/// @param model the version of the model in which its file is
/// @param aside see [dev.slipway.settings.migration.Versioned]; of this Slipway's model, as the layers are
public record Written(long model, SortedMap<Long, Layers> aside) {
    static final Written FIRST = new Written(1);

    public Written {
        aside = Collections.unmodifiableSortedMap(new TreeMap<>(aside));
    }

    Written(long model) {
        this(model, Collections.emptySortedMap());
    }

    /// What of it goes on in the next generation. Another machine has nothing to do with what the user data and the
    /// generators of this one said.
    Written goingOn(long model, boolean sameMachine) {
        if (sameMachine) {
            return new Written(model, aside);
        }
        SortedMap<Long, Layers> ofAll = new TreeMap<>();
        aside.forEach((other, layers) -> {
            Layers set = Layers.NONE.with(Layer.API, layers.in(Layer.API));
            if (!set.equals(Layers.NONE)) {
                ofAll.put(other, set);
            }
        });
        return new Written(model, ofAll);
    }
}
