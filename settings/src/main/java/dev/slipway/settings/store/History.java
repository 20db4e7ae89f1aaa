package dev.slipway.settings.store;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// The generations that are kept.
///
/// @param generations newest first
/// @param damaged the numbers of those whose file is damaged or was set aside
public record History(List<Summary> generations, SortedSet<Long> damaged) {
    public History {
        generations = List.copyOf(generations);
        damaged = Collections.unmodifiableSortedSet(new TreeSet<>(damaged));
    }

    /// As programs read it: the generations, newest first.
    public List<Map<String, Object>> tree() {
        return generations.stream().map(Summary::tree).toList();
    }
}
