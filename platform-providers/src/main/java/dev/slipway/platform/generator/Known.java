package dev.slipway.platform.generator;

import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Platform;
import dev.slipway.model.Settings;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import dev.slipway.settings.UserData;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.store.OpenedStore;
import dev.slipway.settings.variant.Variant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What is set before any generator runs: the variant's defaults, the user data, what was set through
/// the API, and what generators made in earlier boots of the same instance.
record Known(Layers layers, Settings merged) {
    static Known of(Inputs in) {
        Variant variant = in.get(Variant.FACT);
        Optional<Generation> before =
                in.find(OpenedStore.FACT).flatMap(opened -> opened.store().current());
        Layers layers =
                Layers.NONE
                        .with(Layer.DEFAULTS, variant.defaults())
                        .with(Layer.GENERATED, kept(before, in))
                        .with(
                                Layer.USER_DATA,
                                in.find(UserData.FACT)
                                        .map(UserData::entries)
                                        .orElseGet(TreeMap::new))
                        .with(
                                Layer.API,
                                before.map(one -> one.layers().in(Layer.API))
                                        .orElseGet(TreeMap::new));
        return new Known(layers, layers.merged());
    }

    /// Values of another instance are dropped, and so are those that no generator of the variant makes
    /// any more: they would hide its defaults.
    private static SortedMap<Key, Entry> kept(Optional<Generation> before, Inputs in) {
        Set<Key> makers = in.get(Variant.FACT).metadata().generators().keySet();
        SortedMap<Key, Entry> kept = new TreeMap<>();
        before.filter(one -> one.isOf(in.get(Platform.FACT).instanceId()))
                .ifPresent(one -> kept.putAll(one.layers().in(Layer.GENERATED)));
        kept.keySet().removeIf(key -> makers.stream().noneMatch(key::isWithin));
        return kept;
    }

    /// Who set a value at `key` or below it; empty if nobody did.
    Optional<String> setBy(Key key) {
        return Stream.of(Layer.values())
                .flatMap(layer -> layers.in(layer).entrySet().stream())
                .filter(entry -> entry.getKey().isWithin(key))
                .map(Map.Entry::getValue)
                .map(Entry::origin)
                .reduce((_, higher) -> higher);
    }
}
