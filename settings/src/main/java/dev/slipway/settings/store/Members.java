package dev.slipway.settings.store;

import dev.slipway.model.Key;
import dev.slipway.settings.Entry;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

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

    /// A list of keys.
    SortedSet<Key> keys(String name) {
        SortedSet<Key> keys = new TreeSet<>();
        List<?> list = get(name, List.class);
        list.forEach(key -> keys.add(Key.of((String) key)));
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
