package dev.slipway.network.config;

import java.util.OptionalLong;

/// Whether a device asks a DHCP server, and how much depends on the answer.
///
/// @param optional whether the host is online without a lease
/// @param metric of the routes that come with the lease
public record Dhcp(boolean enabled, boolean optional, OptionalLong metric) {
    public static final Dhcp OFF = new Dhcp(false, false, OptionalLong.empty());

    /// Asks, with or without need.
    public static Dhcp on(boolean optional) {
        return new Dhcp(true, optional, OptionalLong.empty());
    }

    /// Whether the host is not online before there is a lease.
    public boolean required() {
        return enabled && !optional;
    }
}
