package dev.slipway.settings.store;

import dev.slipway.model.Key;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// The members of a JSON object of the store, by name and type. Those of an other type or without a place
/// are an `IllegalArgumentException`.
final class Members {
    private final Map<?, ?> byName;

    private Members(Map<?, ?> byName) {
        this.byName = byName;
    }

    static Members of(Map<?, ?> byName) {
        return new Members(byName);
    }

    <T> T get(String name, Class<T> type) {
        if (!type.isInstance(byName.get(name))) {
            throw new IllegalArgumentException("it has no '" + name + "'");
        }
        return type.cast(byName.get(name));
    }

    /// @param other counts if there is no such member
    long number(String name, long other) {
        return has(name) ? get(name, Long.class) : other;
    }

    /// A moment of the wall clock.
    Instant time(String name) {
        try {
            return Instant.parse(get(name, String.class));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("its " + name + " is none", e);
        }
    }

    /// The members of an object that may be missing.
    Optional<Members> find(String name) {
        return has(name) ? Optional.of(members(name)) : Optional.empty();
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    Members members(String name) {
        return of(get(name, Map.class));
    }

    /// The settings of each layer, as [#of(Layers)] has them.
    Layers layers() {
        Layers layers = Layers.NONE;
        for (Layer layer : Layer.values()) {
            layers = layers.with(layer, entries(layer.text()));
        }
        return layers;
    }

    /// The settings of each layer, by its name.
    static Map<String, Object> of(Layers layers) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Layer layer : Layer.values()) {
            members.put(layer.text(), layers.in(layer));
        }
        return members;
    }

    /// The members by name, each an object.
    <T> SortedMap<Long, T> byNumber(String name, Function<Members, T> content) {
        SortedMap<Long, T> numbered = new TreeMap<>();
        if (has(name)) {
            Members inner = members(name);
            inner.byName.keySet().stream()
                    .map(String.class::cast)
                    .forEach(key ->
                            numbered.put(Long.valueOf(key), content.apply(inner.members(key))));
        }
        return numbered;
    }

    /// Values with their origins, as [Json] writes them; none if there is no such member.
    SortedMap<Key, Entry> entries(String name) {
        SortedMap<Key, Entry> entries = new TreeMap<>();
        if (has(name)) {
            members(name)
                    .byName
                    .forEach((key, pair) -> entries.put(Key.of((String) key), entry(pair)));
        }
        return entries;
    }

    List<?> list(String name) {
        return get(name, List.class);
    }

    /// A list of keys.
    SortedSet<Key> keys(String name) {
        SortedSet<Key> keys = new TreeSet<>();
        list(name).forEach(key -> keys.add(Key.of((String) key)));
        return keys;
    }

    private static Entry entry(Object pair) {
        if (pair instanceof List<?> list
                && list.size() == 2
                && list.getLast() instanceof String origin) {
            return new Entry(list.getFirst(), origin);
        }
        throw new IllegalArgumentException("it has a value without an origin");
    }
}
