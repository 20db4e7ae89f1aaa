package dev.slipway.settings;

import dev.slipway.model.Fact;
import dev.slipway.model.Key;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What setting generators made, now or in an earlier boot. Made by the stage `generate-settings`.
///
/// @param entries the content of the layer [Layer#GENERATED]
public record Generated(SortedMap<Key, Entry> entries) {
    public static final Fact<Generated> FACT = new Fact<>("generated", Generated.class);

    public Generated {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    /// Names keys only: values may be secrets.
    @Override
    public String toString() {
        return "Generated" + entries.keySet();
    }
}
