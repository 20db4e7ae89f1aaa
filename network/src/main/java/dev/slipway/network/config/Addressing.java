package dev.slipway.network.config;

import dev.slipway.network.config.IpAddress.Family;
import java.util.List;
import java.util.stream.Stream;

/// How a device comes to its addresses and routes.
///
/// @param addresses of both families, in the order in which they were written
/// @param routerAdvertisements whether routers may give addresses and routes, even if the host is a router
public record Addressing(
        Dhcp dhcp4,
        Dhcp dhcp6,
        List<Cidr> addresses,
        List<Route> routes,
        boolean routerAdvertisements) {
    /// No addresses at all: for what only carries others.
    public static final Addressing NONE =
            new Addressing(Dhcp.OFF, Dhcp.OFF, List.of(), List.of(), false);

    public Addressing {
        addresses = List.copyOf(addresses);
        routes = List.copyOf(routes);
    }

    /// The static addresses of a family.
    public Stream<Cidr> addresses(Family family) {
        return addresses.stream().filter(address -> address.family() == family);
    }

    /// Whether the device has, or asks for, addresses.
    public boolean any() {
        return dhcp4.enabled() || dhcp6.enabled() || !addresses.isEmpty();
    }

    /// Whether the host is online only with an address of this family.
    public boolean requires(Family family) {
        Dhcp dhcp =
                switch (family) {
                    case IPV4 -> dhcp4;
                    case IPV6 -> dhcp6;
                };
        return dhcp.required() || addresses(family).findAny().isPresent();
    }
}
