package dev.slipway.signal;

import dev.slipway.model.Platform;
import dev.slipway.model.Settings;
import java.util.Optional;

/// What a boot has found out about itself and its machine.
///
/// @param settings as far as they can be known; empty if user data could not be had and no earlier boot left any
/// @param kind where this is, or is taken to be
/// @param instanceId empty if nobody could say yet
public record Learnt(Optional<Settings> settings, Platform.Kind kind, Optional<String> instanceId) {
    /// There the metadata service must not even be looked for.
    boolean isElsewhere() {
        return kind != Platform.Kind.EC2;
    }
}
