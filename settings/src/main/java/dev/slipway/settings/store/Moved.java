package dev.slipway.settings.store;

import dev.slipway.model.Key;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The newest settings of a store on their way from one version of the model to another.
///
/// @param before in their model
/// @param now the same in the model of this Slipway
public record Moved(Generation before, Generation now) {
    public long from() {
        return before.written().model();
    }

    /// What it changes. See [Diff#between].
    public Diff diff(Predicate<Key> secret) {
        return Diff.between(before.layers(), now.layers(), secret);
    }

    /// What lies aside until the version is back that has a word for it.
    public SortedSet<Key> aside() {
        SortedSet<Key> keys = new TreeSet<>();
        now.written().aside().values().forEach(layers -> keys.addAll(keys(layers)));
        return keys;
    }

    private static SortedSet<Key> keys(Layers layers) {
        SortedSet<Key> keys = new TreeSet<>();
        Stream.of(Layer.values()).forEach(layer -> keys.addAll(layers.in(layer).keySet()));
        return keys;
    }
}
