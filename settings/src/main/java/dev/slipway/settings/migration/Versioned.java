package dev.slipway.settings.migration;

import dev.slipway.settings.Layers;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Settings in one version of the model.
///
/// @param model from 1
/// @param aside by model: what only that one has a word for, and the model of these settings has not. It comes back
///     on the way to that model
public record Versioned(long model, Layers layers, SortedMap<Long, Layers> aside) {
    public Versioned {
        aside = Collections.unmodifiableSortedMap(new TreeMap<>(aside));
    }

    Layers asideFor(long other) {
        return aside.getOrDefault(other, Layers.NONE);
    }

    /// The way to `to` is done.
    ///
    /// @param lost what `to` has no word for
    Versioned arrived(long to, Layers there, Layers lost) {
        SortedMap<Long, Layers> kept = new TreeMap<>(aside);
        kept.remove(to);
        if (!lost.equals(Layers.NONE)) {
            kept.put(model, lost);
        }
        return new Versioned(to, there, kept);
    }
}
