package dev.slipway.settings;

import dev.slipway.model.Key;
import dev.slipway.model.Settings;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The four layers of a host's settings, each value with its origin. Immutable.
public final class Layers {
    public static final Layers NONE = new Layers(new EnumMap<>(Layer.class));

    private final Map<Layer, SortedMap<Key, Entry>> layers;

    private Layers(EnumMap<Layer, SortedMap<Key, Entry>> layers) {
        this.layers = Collections.unmodifiableMap(layers);
    }

    /// The same with another content of `layer`. An empty layer is the same as none.
    public Layers with(Layer layer, Map<Key, Entry> entries) {
        EnumMap<Layer, SortedMap<Key, Entry>> changed = new EnumMap<>(Layer.class);
        changed.putAll(layers);
        if (entries.isEmpty()) {
            changed.remove(layer);
        } else {
            changed.put(layer, Collections.unmodifiableSortedMap(new TreeMap<>(entries)));
        }
        return new Layers(changed);
    }

    /// The values that were set in `layer`; empty if none were.
    public SortedMap<Key, Entry> in(Layer layer) {
        return layers.getOrDefault(layer, Collections.emptySortedMap());
    }

    /// What the host is to be configured with: of each key the value of its highest layer.
    public Settings merged() {
        Settings merged = Settings.NONE;
        for (Layer layer : Layer.values()) {
            merged = values(layer).over(merged);
        }
        return merged;
    }

    private Settings values(Layer layer) {
        SortedMap<Key, Object> values = new TreeMap<>();
        in(layer).forEach((key, entry) -> values.put(key, entry.value()));
        return Settings.ofLeaves(values);
    }

    /// The highest layer that sets `key`; empty if none does.
    public Optional<Layer> winner(Key key) {
        return Stream.of(Layer.values())
                .filter(layer -> in(layer).containsKey(key))
                .reduce((_, higher) -> higher);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Layers that && layers.equals(that.layers);
    }

    @Override
    public int hashCode() {
        return layers.hashCode();
    }
}
