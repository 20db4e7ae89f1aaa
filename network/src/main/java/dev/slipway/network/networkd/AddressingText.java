package dev.slipway.network.networkd;

import dev.slipway.network.config.Addressing;
import dev.slipway.network.config.Dhcp;
import dev.slipway.network.config.IpAddress.Family;
import dev.slipway.network.config.Route;
import dev.slipway.network.networkd.Unit.Entries;
import java.util.List;

/// How systemd-networkd is told of addresses and routes.
///
/// Names of the host are settings, so they are never taken from DHCP. Name servers and search domains are
/// taken: systemd-networkd keeps them, and who writes `/etc/resolv.conf` asks for them.
///
/// @param vlans the VLANs that the device carries
record AddressingText(Addressing addressing, List<String> vlans) {
    void write(Unit unit) {
        unit.section("Link", online()).section("Network", network());
        unit.section("DHCPv4", dhcp(addressing.dhcp4()))
                .section("DHCPv6", dhcp(addressing.dhcp6()));
        unit.section("IPv6AcceptRA", advertisements());
        addressing.routes().forEach(route -> unit.section("Route", route(route)));
    }

    private Entries online() {
        boolean v4 = addressing.requires(Family.IPV4);
        boolean v6 = addressing.requires(Family.IPV6);
        if (!v4 && !v6) {
            return new Entries().set("RequiredForOnline", "no");
        }
        return new Entries()
                .set("RequiredForOnline", "yes")
                .set("RequiredFamilyForOnline", v4 && v6 ? "both" : v4 ? "ipv4" : "ipv6");
    }

    private Entries network() {
        Entries entries = new Entries();
        vlans.forEach(vlan -> entries.set("VLAN", vlan));
        entries.set("DHCP", dhcp());
        if (!addressing.any()) {
            entries.set("LinkLocalAddressing", "no").set("IPv6AcceptRA", "no");
        } else if (addressing.routerAdvertisements()) {
            entries.set("IPv6AcceptRA", "yes");
        }
        addressing.addresses().forEach(address -> entries.set("Address", address.text()));
        return entries;
    }

    private String dhcp() {
        boolean v4 = addressing.dhcp4().enabled();
        boolean v6 = addressing.dhcp6().enabled();
        return v4 && v6 ? "yes" : v4 ? "ipv4" : v6 ? "ipv6" : "no";
    }

    private static Entries dhcp(Dhcp dhcp) {
        Entries entries = new Entries();
        if (dhcp.enabled()) {
            entries.set("UseHostname", "no").set("UseDomains", "yes");
            dhcp.metric().ifPresent(metric -> entries.set("RouteMetric", metric));
        }
        return entries;
    }

    private Entries advertisements() {
        return addressing.routerAdvertisements()
                ? new Entries().set("UseDomains", "yes")
                : new Entries();
    }

    private static Entries route(Route route) {
        Entries entries = new Entries().set("Destination", route.to().text());
        route.via().ifPresent(via -> entries.set("Gateway", via.text()));
        route.from().ifPresent(from -> entries.set("PreferredSource", from.text()));
        route.metric().ifPresent(metric -> entries.set("Metric", metric));
        return entries;
    }
}
