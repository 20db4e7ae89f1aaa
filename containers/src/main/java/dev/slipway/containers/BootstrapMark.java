package dev.slipway.containers;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import dev.slipway.settings.store.Draft;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.store.Store;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// That a bootstrap container with mode `once` has run: its mode is `off` from then on, as if somebody had set it
/// through the API. On a copy of the disk in another instance that does not count.
///
/// @param instance id of this one
record BootstrapMark(Store store, String instance) {
    private static final String OFF = "off";
    private static final String ORIGIN = "bootstrap container '%s', which ran on ";

    static Key mode(String name) {
        return Key.SETTINGS.child(Kind.BOOTSTRAP.group()).child(name).child("mode");
    }

    /// @return `Kept` if its mode is not `once` any more
    Outcome<Generation> set(ContainerName name) {
        Key mode = mode(name.text());
        return store.commit(current -> {
            Generation before = current.orElseThrow();
            if (!before.layers().merged().text(mode.toString()).equals(Optional.of("once"))) {
                return new Outcome.Skipped<>("its mode is not `once`");
            }
            SortedMap<Key, Entry> api = new TreeMap<>(before.layers().in(Layer.API));
            api.put(mode, new Entry(OFF, ORIGIN.formatted(name) + instance));
            return draft(before, api, "bootstrap container '%s' has run".formatted(name));
        });
    }

    /// Takes back the marks of other instances.
    Outcome<Generation> forgetOthers() {
        return store.commit(current -> {
            Generation before = current.orElseThrow();
            SortedMap<Key, Entry> api = new TreeMap<>(before.layers().in(Layer.API));
            boolean any = api.entrySet().removeIf(one -> isOfOther(one.getKey(), one.getValue()));
            return any
                    ? draft(before, api, "bootstrap containers ran on another instance only")
                    : new Outcome.Skipped<>("no bootstrap container ran on another instance");
        });
    }

    private boolean isOfOther(Key key, Entry entry) {
        if (key.segments().size() != 4 || !key.equals(mode(key.segments().get(2)))) {
            return false;
        }
        String origin = ORIGIN.formatted(key.segments().get(2));
        return entry.origin().startsWith(origin) && !entry.origin().equals(origin + instance);
    }

    private static Outcome<Draft> draft(
            Generation before, SortedMap<Key, Entry> api, String cause) {
        Layers layers = before.layers().with(Layer.API, api);
        return new Outcome.Made<>(Draft.after(before, cause, layers));
    }
}
