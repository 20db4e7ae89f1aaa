package dev.slipway.services;

import dev.slipway.model.Key;
import dev.slipway.services.Applied.State;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Whether the restart commands of a service are due: the restart rule.
///
/// @param due whether they have to run
/// @param first whether they have not yet run to a good end in this kernel boot
/// @param settings the keys because of which they run; empty if they run for another reason
record Changes(boolean due, boolean first, SortedSet<Key> settings) {
    /// Due, and not because of certain settings: every effect of the service has to be brought about.
    static final Changes ALL = new Changes(true, true, Collections.emptySortedSet());

    /// @param applied with what the commands last ran to a good end; empty if they never did
    static Changes of(Optional<State> applied, State wanted) {
        return applied.filter(state -> state.kernelBoot().equals(wanted.kernelBoot()))
                .map(state -> of(state, wanted))
                .orElse(ALL);
    }

    private static Changes of(State applied, State wanted) {
        SortedSet<Key> settings = between(applied.settings(), wanted.settings());
        boolean files = !applied.files().equals(wanted.files());
        return new Changes(files || !settings.isEmpty(), false, settings);
    }

    /// The keys that have another value in `left` than in `right`, or none in one of them.
    static <K extends Comparable<K>> SortedSet<K> between(
            Map<K, String> left, Map<K, String> right) {
        SortedSet<K> keys = new TreeSet<>(left.keySet());
        keys.addAll(right.keySet());
        keys.removeIf(key -> Objects.equals(left.get(key), right.get(key)));
        return Collections.unmodifiableSortedSet(keys);
    }
}
