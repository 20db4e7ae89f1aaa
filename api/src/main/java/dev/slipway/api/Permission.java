package dev.slipway.api;

import java.util.Locale;

/// What a caller of the API may do. Who may do what is for a policy to say.
public enum Permission {
    /// look at settings, files, services and events
    READ,
    /// change settings, apply them
    WRITE,
    /// run commands in containers
    EXEC,
    /// reboot the host
    REBOOT;

    /// As a policy names it.
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
