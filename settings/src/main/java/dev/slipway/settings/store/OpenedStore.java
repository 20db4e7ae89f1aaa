package dev.slipway.settings.store;

import dev.slipway.model.Fact;

/// The store of this host. Made by the stage `open-store`.
public record OpenedStore(Store store) {
    public static final Fact<OpenedStore> FACT = new Fact<>("store", OpenedStore.class);
}
