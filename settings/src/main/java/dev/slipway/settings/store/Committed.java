package dev.slipway.settings.store;

import dev.slipway.model.Fact;
import dev.slipway.model.Settings;

/// The settings that the host is to have. Made by the stage `commit-settings`.
///
/// @param settings all layers of the generation, merged
public record Committed(Generation generation, Settings settings) {
    public static final Fact<Committed> FACT = new Fact<>("settings", Committed.class);
}
