package dev.slipway.api;

import dev.slipway.model.Settings;
import dev.slipway.settings.model.Model;

/// What a caller gets to see of settings. Every reply that holds values of settings takes them from here.
record Disclosure(Model model) {
    /// The settings as `peer` may see them.
    Settings of(Settings settings, Peer peer) {
        return settings;
    }
}
