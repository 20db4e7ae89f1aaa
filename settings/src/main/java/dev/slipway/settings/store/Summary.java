package dev.slipway.settings.store;

import java.time.Instant;

/// A generation without its settings. The parts are those of [Generation].
///
/// @param current whether the host is configured with it
/// @param confirmed whether it is the last one with which a boot was successful
public record Summary(
        long number, Instant time, String cause, boolean current, boolean confirmed) {}
