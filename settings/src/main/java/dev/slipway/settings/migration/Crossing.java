package dev.slipway.settings.migration;

import dev.slipway.model.Key;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// The way from one version of the model to its neighbour, whichever of the two is newer.
///
/// Nothing is lost on it. What would not come back unchanged is set aside for the model that it comes from. What lies
/// aside for the model that is reached comes back, unless it was changed meanwhile: then the change counts.
///
/// @param there what becomes of a setting
/// @param back the same the other way
record Crossing(
        Function<Setting, Optional<Setting>> there,
        Function<Setting, Optional<Setting>> back,
        long to) {
    Versioned of(Versioned settings) {
        Layers arrived = Layers.NONE;
        Layers lost = Layers.NONE;
        for (Layer layer : Layer.values()) {
            SortedMap<Key, Entry> here = settings.layers().in(layer);
            SortedMap<Key, Entry> now = image(here, there);
            settings.asideFor(to).in(layer).entrySet().stream()
                    .filter(one -> isStill(one, here) && fits(one.getKey(), now))
                    .forEach(one -> now.put(one.getKey(), one.getValue()));
            arrived = arrived.with(layer, now);
            if (layer != Layer.DEFAULTS) {
                lost = lost.with(layer, changed(here, image(now, back)));
            }
        }
        return settings.arrived(to, arrived, lost);
    }

    private static SortedMap<Key, Entry> image(
            Map<Key, Entry> settings, Function<Setting, Optional<Setting>> way) {
        SortedMap<Key, Entry> image = new TreeMap<>();
        settings.forEach((key, entry) ->
                way.apply(new Setting(key, entry))
                        .ifPresent(one -> image.put(one.key(), one.entry())));
        return image;
    }

    /// Whether what a setting became when it was set aside still stands here.
    private boolean isStill(Map.Entry<Key, Entry> aside, Map<Key, Entry> here) {
        return back.apply(new Setting(aside.getKey(), aside.getValue()))
                .map(left ->
                        Optional.ofNullable(here.get(left.key()))
                                .filter(one -> one.value().equals(left.entry().value()))
                                .isPresent())
                .orElse(true);
    }

    /// Whether a key lies neither below nor above another.
    private static boolean fits(Key key, Map<Key, Entry> settings) {
        return settings.keySet().stream()
                .allMatch(
                        other -> other.equals(key) || !other.isWithin(key) && !key.isWithin(other));
    }

    private static SortedMap<Key, Entry> changed(
            SortedMap<Key, Entry> before, Map<Key, Entry> after) {
        SortedMap<Key, Entry> changed = new TreeMap<>(before);
        changed.entrySet().removeIf(one -> one.getValue().equals(after.get(one.getKey())));
        return changed;
    }
}
