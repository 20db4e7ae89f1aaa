package dev.slipway.settings.model;

import dev.slipway.model.Key;
import dev.slipway.model.Settings;
import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Position;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a check made of a document.
///
/// @param settings every valid value, normalised, whatever else is wrong
/// @param positions where each of them was written
/// @param problems all that is wrong, in order of position
/// @param warnings all that has no effect, in order of position
public record Checked(
        Settings settings,
        SortedMap<Key, Position> positions,
        List<Finding> problems,
        List<Finding> warnings) {
    public Checked {
        positions = Collections.unmodifiableSortedMap(new TreeMap<>(positions));
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /// Whether a problem is about this key: it is written, and wrong.
    public boolean tellsOf(Key key) {
        return problems.stream().anyMatch(problem -> problem.key().equals(key.toString()));
    }

    /// Whether the document can be used. Warnings don't count.
    public boolean valid() {
        return problems.isEmpty();
    }
}
