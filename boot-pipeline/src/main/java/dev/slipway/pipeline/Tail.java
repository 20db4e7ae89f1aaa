package dev.slipway.pipeline;

import dev.slipway.settings.store.Store;
import dev.slipway.settings.variant.Variant;
import java.time.Duration;

/// What a commit after the boot runs, and with what.
///
/// @param plan of the boot; the lines that run once per commit are run
/// @param deadline of one run, shared out as that of a boot
public record Tail(Plan plan, Store store, Variant variant, Duration deadline) {}
