package dev.slipway.settings.variant;

import dev.slipway.model.Key;
import dev.slipway.settings.Entry;
import dev.slipway.settings.input.Finding;
import java.time.temporal.Temporal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Takes the default settings apart into single values, raw as they were written: the model has not
/// seen them.
final class DefaultSettings {
    private final SortedMap<Key, Entry> entries = new TreeMap<>();

    private DefaultSettings() {}

    static SortedMap<Key, Entry> of(Section settings) {
        DefaultSettings all = new DefaultSettings();
        all.walk(settings);
        return Collections.unmodifiableSortedMap(all.entries);
    }

    private void walk(Section section) {
        section.table()
                .members()
                .forEach((name, member) -> {
                    switch (member) {
                        case Merged.Table _ -> walk(section.child(name));
                        case Merged.Value value -> put(section, name, value);
                    }
                });
    }

    private void put(Section section, String name, Merged.Value value) {
        if (hasTime(value.value())) {
            section.wrong(name, "holds a date or time", "write it as text, in quotes");
            return;
        }
        List<String> path = Section.below(section.path(), name);
        try {
            entries.put(new Key(path), new Entry(value.value(), value.at().toString()));
        } catch (IllegalArgumentException badKey) {
            section.problem(
                    value.at(), badKey.getMessage(), "rename `" + Finding.dotted(path) + "`");
        }
    }

    private static boolean hasTime(Object value) {
        return switch (value) {
            case Temporal _ -> true;
            case List<?> list -> list.stream().anyMatch(DefaultSettings::hasTime);
            case Map<?, ?> map -> map.values().stream().anyMatch(DefaultSettings::hasTime);
            default -> false;
        };
    }
}
