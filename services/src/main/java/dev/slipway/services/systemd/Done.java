package dev.slipway.services.systemd;

/// systemd did it, and there is nothing to say about it.
public record Done() {}
