package dev.slipway.network.config;

import java.util.Optional;
import java.util.OptionalLong;

/// A route that is always there.
///
/// @param to all addresses of a family are the prefix `/0`
/// @param from the address that packets carry as their source
/// @param via the next router; empty if the destination is on the link
public record Route(
        Cidr to, Optional<IpAddress> from, Optional<IpAddress> via, OptionalLong metric) {
    /// Everything that nothing more special matches.
    public static Cidr toAll(IpAddress.Family family) {
        return switch (family) {
            case IPV4 -> new Cidr(new IpAddress("0.0.0.0"), 0);
            case IPV6 -> new Cidr(new IpAddress("::"), 0);
        };
    }
}
