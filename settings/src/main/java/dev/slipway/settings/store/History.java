package dev.slipway.settings.store;

import java.util.ArrayList;
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

    /// As programs read it: the generations, newest first; then the damaged ones, which have a number and
    /// `damaged`.
    public List<Map<String, Object>> tree() {
        List<Map<String, Object>> tree = new ArrayList<>();
        generations.forEach(summary -> tree.add(summary.tree()));
        damaged.forEach(number -> tree.add(Map.of("generation", number, "damaged", true)));
        return tree;
    }
}
