package dev.slipway.services.system;

import dev.slipway.model.Fact;

/// systemd has started all that it was to start. Made by the stage `system-running`.
///
/// @param state `running`, or `degraded` if only units failed that may
public record RunningSystem(String state) {
    public static final Fact<RunningSystem> FACT = new Fact<>("running", RunningSystem.class);
}
