package dev.slipway.settings.store;

import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.settings.variant.Variant;

/// Where a host that has no settings yet may have some from.
@FunctionalInterface
public interface FirstSettings {
    /// @return `Skipped` if there are none, `Failed` if they can't be used
    Outcome<Draft> of(Variant variant, Telling telling);
}
