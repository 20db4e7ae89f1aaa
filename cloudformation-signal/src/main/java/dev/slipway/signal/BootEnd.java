package dev.slipway.signal;

import dev.slipway.model.Platform;
import dev.slipway.model.Settings;
import dev.slipway.port.CloudFormation.Status;
import java.util.Optional;

/// How a boot ended, and what is known of the machine by then.
///
/// @param status SUCCESS only if the boot came to its end and the system is running
/// @param reason one sentence; never a secret
/// @param boot the id of the boot
/// @param settings as far as they can be known; empty if user data could not be had and no earlier boot left any
/// @param kind where this is; empty if nobody could say
/// @param instanceId empty if nobody could say yet
public record BootEnd(
        Status status,
        String reason,
        String boot,
        Optional<Settings> settings,
        Optional<Platform.Kind> kind,
        Optional<String> instanceId) {}
