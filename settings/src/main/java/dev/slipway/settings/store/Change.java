package dev.slipway.settings.store;

import dev.slipway.model.Key;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A change of the API layer: first the keys of `unset` go, each with all that lies below it, then those of
/// `set` get their values. Keys that are not there may be unset.
public record Change(SortedMap<Key, Entry> set, SortedSet<Key> unset) {
    public static final Change NONE = new Change(new TreeMap<>(), new TreeSet<>());

    public Change {
        set = Collections.unmodifiableSortedMap(new TreeMap<>(set));
        unset = Collections.unmodifiableSortedSet(new TreeSet<>(unset));
    }

    public static Change setting(Map<Key, Entry> values) {
        return new Change(new TreeMap<>(values), NONE.unset);
    }

    public static Change unsetting(Collection<Key> keys) {
        return new Change(NONE.set, new TreeSet<>(keys));
    }

    public boolean isEmpty() {
        return set.isEmpty() && unset.isEmpty();
    }

    /// This change and then `later`, as one.
    public Change then(Change later) {
        SortedMap<Key, Entry> values = later.appliedTo(set);
        SortedSet<Key> gone = new TreeSet<>(unset);
        gone.addAll(later.unset);
        gone.removeAll(values.keySet());
        return new Change(values, gone);
    }

    /// The layers with this change made in the API layer.
    public Layers appliedTo(Layers layers) {
        return layers.with(Layer.API, appliedTo(layers.in(Layer.API)));
    }

    private SortedMap<Key, Entry> appliedTo(SortedMap<Key, Entry> values) {
        SortedMap<Key, Entry> changed = new TreeMap<>(values);
        changed.keySet().removeIf(this::unsets);
        changed.putAll(set);
        return changed;
    }

    private boolean unsets(Key key) {
        return unset.stream().anyMatch(key::isWithin);
    }

    /// Says what is still set of that which this change unset: values of lower layers show again.
    List<String> notes(Layers after) {
        return Place.all(after).entrySet().stream()
                .filter(one -> unsets(one.getKey()) && one.getValue().layer() != Layer.API)
                .map(one -> "`%s` is still set, by %s".formatted(one.getKey(), one.getValue()))
                .toList();
    }

    /// Names keys only: values may be secrets.
    @Override
    public String toString() {
        return "Change[set=" + set.keySet() + ", unset=" + unset + "]";
    }
}
