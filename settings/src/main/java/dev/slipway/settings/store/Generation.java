package dev.slipway.settings.store;

import dev.slipway.settings.Layers;
import java.time.Instant;

/// One committed state of the settings. Never changed once it is written.
///
/// @param number from 1, one more for each commit
/// @param time when it was committed, by the wall clock
/// @param cause who committed it, for people: `boot <id>`, `slipway set`, `undo of 7`
/// @param variant whose defaults it holds
/// @param instanceId the machine whose user data and generated values it holds
/// @param userDataDigest see [dev.slipway.settings.UserData]
public record Generation(
        long number,
        Instant time,
        String cause,
        String variant,
        String instanceId,
        String userDataDigest,
        Layers layers) {}
