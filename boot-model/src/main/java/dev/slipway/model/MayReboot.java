package dev.slipway.model;

import java.util.Optional;

/// A fact with which a boot may end before its plan does: the host reboots first, and the next boot goes on.
public interface MayReboot {
    /// Why the host reboots; empty if it does not. The reboot has been asked for.
    Optional<String> reboot();
}
