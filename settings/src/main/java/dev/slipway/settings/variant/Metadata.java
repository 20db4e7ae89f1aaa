package dev.slipway.settings.variant;

import dev.slipway.model.Key;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a variant says about settings besides their values.
///
/// @param affectedServices by key or subtree: the services to look after when it changes
/// @param generators by key or subtree: the command line that makes its value
/// @param templates by key: the template from which `schnauzer KEY` makes its value
public record Metadata(
        SortedMap<Key, List<String>> affectedServices,
        SortedMap<Key, String> generators,
        SortedMap<Key, String> templates) {
    public Metadata {
        affectedServices = Collections.unmodifiableSortedMap(new TreeMap<>(affectedServices));
        generators = Collections.unmodifiableSortedMap(new TreeMap<>(generators));
        templates = Collections.unmodifiableSortedMap(new TreeMap<>(templates));
    }

    /// The services that a change of `key` affects. The deepest entry at or above the key counts, alone;
    /// empty if there is none.
    public List<String> affectedBy(Key key) {
        return deepest(affectedServices, key).orElse(List.of());
    }

    private static <T> Optional<T> deepest(Map<Key, T> entries, Key key) {
        for (Optional<Key> at = Optional.of(key); at.isPresent(); at = at.get().parent()) {
            T entry = entries.get(at.get());
            if (entry != null) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }
}
