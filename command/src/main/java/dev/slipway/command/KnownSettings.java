package dev.slipway.command;

import dev.slipway.model.Key;
import dev.slipway.model.Platform;
import dev.slipway.model.Settings;
import dev.slipway.pipeline.Verdict;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Generated;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import dev.slipway.settings.UserData;
import dev.slipway.settings.store.Committed;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.store.OpenedStore;
import dev.slipway.settings.variant.Variant;
import java.util.Optional;
import java.util.SortedMap;

/// The settings as far as a boot that may have failed came to know them.
final class KnownSettings {
    private KnownSettings() {}

    /// @return empty if the user data of this machine could not be read, now or earlier: what the user wants is
    ///     not known then
    static Optional<Settings> of(Verdict verdict) {
        return verdict.find(Committed.FACT).map(Committed::settings).or(() -> uncommitted(verdict));
    }

    private static Optional<Settings> uncommitted(Verdict verdict) {
        Optional<Generation> found =
                verdict.find(OpenedStore.FACT)
                        .or(() -> verdict.find(OpenedStore.OPENED))
                        .flatMap(OpenedStore::found);
        Optional<UserData> userData = verdict.find(UserData.FACT);
        if (userData.isEmpty() && found.filter(one -> isOfThisMachine(one, verdict)).isEmpty()) {
            return Optional.empty();
        }
        Layers layers = found.map(Generation::layers).orElse(Layers.NONE);
        layers = with(layers, Layer.DEFAULTS, verdict.find(Variant.FACT).map(Variant::defaults));
        layers =
                with(layers, Layer.GENERATED, verdict.find(Generated.FACT).map(Generated::entries));
        layers = with(layers, Layer.USER_DATA, userData.map(UserData::entries));
        return Optional.of(layers.merged());
    }

    private static boolean isOfThisMachine(Generation generation, Verdict verdict) {
        return verdict.find(Platform.FACT)
                .filter(platform -> generation.isOf(platform.instanceId()))
                .isPresent();
    }

    private static Layers with(
            Layers layers, Layer layer, Optional<SortedMap<Key, Entry>> entries) {
        return entries.map(known -> layers.with(layer, known)).orElse(layers);
    }
}
