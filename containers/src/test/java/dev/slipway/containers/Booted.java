package dev.slipway.containers;

import dev.slipway.model.Deadline;
import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.port.Host;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import dev.slipway.settings.store.Change;
import dev.slipway.settings.store.Committed;
import dev.slipway.settings.store.Draft;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.store.Opened;
import dev.slipway.settings.store.OpenedStore;
import dev.slipway.settings.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A host with a store, in one boot after another.
final class Booted {
    private final Host host;
    private final Store store;

    Booted(Host host) {
        this.host = host;
        Outcome<Opened> opened = Store.open(host, Path.of("/var/lib/slipway/store"), 50);
        this.store = ((Outcome.Made<Opened>) opened).value().store();
    }

    Store store() {
        return store;
    }

    /// Commits user data as the boot of an instance does.
    ///
    /// @param values by key without `settings.`
    Booted on(String instance, Map<String, ?> values) {
        Map<Key, Entry> userData = new TreeMap<>();
        values.forEach((key, value) ->
                userData.put(Key.of("settings." + key), new Entry(value, "user data")));
        store.commit(before -> {
            Layers layers = before.map(Generation::layers).orElse(Layers.NONE);
            return new Outcome.Made<>(
                    new Draft(
                            "a boot",
                            "aws-dev",
                            instance,
                            "",
                            layers.with(Layer.USER_DATA, userData)));
        });
        return this;
    }

    /// Sets through the API.
    void set(String key, Object value) {
        store.stage(
                "a", Change.setting(Map.of(Key.of("settings." + key), new Entry(value, "api"))));
        store.commit("a", "a caller");
    }

    Optional<String> setting(String key) {
        return now().layers().merged().text("settings." + key);
    }

    Generation now() {
        return store.current().orElseThrow();
    }

    Inputs inputs(Telling telling) {
        return Inputs.none()
                .and(OpenedStore.FACT, new OpenedStore(store))
                .and(Committed.FACT, new Committed(now(), now().layers().merged()))
                .by(Deadline.in(Duration.ofMinutes(10), host.time()::nanos))
                .telling(telling);
    }
}
