package dev.slipway.settings.store;

import dev.slipway.model.Fact;
import java.util.Optional;

/// The store of this host. Made by the stage `open-store`, and once more by `migrate-settings`: from then on its
/// settings are those that others work with.
///
/// @param found the generation that was current when it was opened: what earlier boots left
public record OpenedStore(Store store, Optional<Generation> found) {
    /// As it was opened.
    public static final Fact<OpenedStore> OPENED = new Fact<>("opened-store", OpenedStore.class);

    public static final Fact<OpenedStore> FACT = new Fact<>("store", OpenedStore.class);

    public OpenedStore(Store store) {
        this(store, store.current());
    }
}
