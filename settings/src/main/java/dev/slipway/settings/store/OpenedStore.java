package dev.slipway.settings.store;

import dev.slipway.model.Fact;
import java.util.Optional;

/// The store of this host. Made by the stage `open-store`.
///
/// @param found the generation that was current when it was opened: what earlier boots left
public record OpenedStore(Store store, Optional<Generation> found) {
    public static final Fact<OpenedStore> FACT = new Fact<>("store", OpenedStore.class);

    public OpenedStore(Store store) {
        this(store, store.current());
    }
}
