package dev.slipway.platform;

import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import dev.slipway.port.Host;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import dev.slipway.settings.UserData;
import dev.slipway.settings.store.Draft;
import dev.slipway.settings.store.Opened;
import dev.slipway.settings.store.OpenedStore;
import dev.slipway.settings.store.Store;
import dev.slipway.settings.variant.Variant;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// What stages find at the beginning of a boot.
public final class Boots {
    private static final Path STORE = Path.of("/var/lib/slipway/store");

    private Boots() {}

    /// The facts of a boot on `host`, with whatever store is there.
    public static Inputs of(Host host, Platform.Kind kind, String instance, Variant variant) {
        return Inputs.none()
                .and(Platform.FACT, new Platform(kind, instance))
                .and(Variant.FACT, variant)
                .and(OpenedStore.FACT, new OpenedStore(store(host)))
                .and(UserData.FACT, new UserData(new TreeMap<>(), ""));
    }

    /// Commits what an earlier boot left.
    public static void before(Host host, String instance, String digest, Layers layers) {
        Outcome<?> committed =
                store(host).commit(new Draft("boot 1", "aws-k8s-1.27", instance, digest, layers));
        if (!(committed instanceof Outcome.Made<?>)) {
            throw new AssertionError(committed);
        }
    }

    private static Store store(Host host) {
        return switch (Store.open(host, STORE, Store.KEEP)) {
            case Outcome.Made<Opened>(Opened opened) -> opened.store();
            case Outcome.Kept<Opened> _, Outcome.Skipped<Opened> _, Outcome.Failed<Opened> _ ->
                    throw new AssertionError("the store does not open");
        };
    }

    /// A layer with one value.
    public static Layers layer(
            Layers layers, Layer layer, String key, Object value, String origin) {
        return layers.with(layer, Map.of(Key.of(key), new Entry(value, origin)));
    }
}
