package dev.slipway.settings.store;

import dev.slipway.model.Key;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A value in its layer.
///
/// @param value empty if it is not to be shown
/// @param origin see [Entry]
public record Place(Layer layer, Optional<Object> value, String origin) {
    private static Place of(Layer layer, Entry entry) {
        return new Place(layer, Optional.of(entry.value()), entry.origin());
    }

    /// Of each key that the host is configured with, the place whose value counts.
    static SortedMap<Key, Place> all(Layers layers) {
        SortedMap<Key, Place> places = new TreeMap<>();
        layers.merged()
                .leaves()
                .keySet()
                .forEach(key -> places.put(key, of(layers, key).getFirst()));
        return places;
    }

    /// All places that set `key`, the one that counts first.
    static List<Place> of(Layers layers, Key key) {
        List<Place> places = new ArrayList<>();
        for (Layer layer : Layer.values()) {
            Optional.ofNullable(layers.in(layer).get(key))
                    .ifPresent(entry -> places.addFirst(of(layer, entry)));
        }
        return places;
    }

    /// Whether the same value stands in the same layer; its origin may have moved.
    boolean sameAs(Place other) {
        return layer == other.layer && value.equals(other.value);
    }

    /// The same without its value.
    public Place hidden() {
        return new Place(layer, Optional.empty(), origin);
    }

    /// As programs read it: `value` if it is shown, `layer`, `origin`.
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        value.ifPresent(shown -> tree.put("value", shown));
        tree.put("layer", layer.text());
        tree.put("origin", origin);
        return tree;
    }

    /// Without the value: it may be a secret.
    @Override
    public String toString() {
        return layer.text() + " (" + origin + ")";
    }
}
