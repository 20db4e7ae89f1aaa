package dev.slipway.settings.store;

import dev.slipway.model.Key;
import dev.slipway.settings.Layers;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// How the settings of two generations differ.
///
/// @param differences by key; none for a key with the same value from the same layer in both
public record Diff(SortedMap<Key, Difference> differences) {
    public Diff {
        differences = Collections.unmodifiableSortedMap(new TreeMap<>(differences));
    }

    /// @param secret whose values are to be left out; that they differ is told all the same
    public static Diff between(Layers before, Layers now, Predicate<Key> secret) {
        SortedMap<Key, Place> old = Place.all(before);
        SortedMap<Key, Place> current = Place.all(now);
        Set<Key> keys = new TreeSet<>(old.keySet());
        keys.addAll(current.keySet());
        SortedMap<Key, Difference> differences = new TreeMap<>();
        for (Key key : keys) {
            difference(Optional.ofNullable(old.get(key)), Optional.ofNullable(current.get(key)))
                    .map(difference -> secret.test(key) ? hidden(difference) : difference)
                    .ifPresent(difference -> differences.put(key, difference));
        }
        return new Diff(differences);
    }

    /// As programs read it: each difference by its key.
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        differences.forEach((key, difference) -> tree.put(key.toString(), difference.tree()));
        return tree;
    }

    private static Optional<Difference> difference(Optional<Place> before, Optional<Place> now) {
        if (before.isEmpty()) {
            return now.map(Difference.Added::new);
        }
        if (now.isEmpty()) {
            return before.map(Difference.Removed::new);
        }
        return now.filter(place -> !place.sameAs(before.get()))
                .map(place -> new Difference.Changed(before.get(), place));
    }

    private static Difference hidden(Difference difference) {
        return switch (difference) {
            case Difference.Added(Place now) -> new Difference.Added(now.hidden());
            case Difference.Removed(Place before) -> new Difference.Removed(before.hidden());
            case Difference.Changed(Place before, Place now) ->
                    new Difference.Changed(before.hidden(), now.hidden());
        };
    }
}
