package dev.slipway.network.identity;

import dev.slipway.network.config.Addressing;
import dev.slipway.network.config.Cidr;
import dev.slipway.network.config.IpAddress.Family;
import dev.slipway.network.networkd.LinkStatus;
import dev.slipway.port.Disk;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;

/// The address of the primary interface, kept for generators: `/var/lib/netdog/current_ip`.
public record CurrentIp(Disk disk) {
    static final Path FILE = Path.of("/var/lib/netdog/current_ip");

    /// Keeps it: the first static address of IPv4, else what the interface has, IPv4 first, else the first
    /// static address. Where nothing is known, what an earlier boot kept goes: it may be another host's.
    ///
    /// @param link what the interface has; empty if nobody knows
    /// @return the address
    public Optional<String> remember(Addressing addressing, Optional<PrimaryLink> link)
            throws IOException {
        Optional<String> address =
                first(addressing, Family.IPV4)
                        .or(() ->
                                link.map(PrimaryLink::status)
                                        .flatMap(LinkStatus::address)
                                        .map(InetAddress::getHostAddress))
                        .or(() -> first(addressing, Family.IPV6));
        if (address.isPresent()) {
            Texts.write(disk, FILE, address.get());
        } else {
            disk.remove(FILE);
        }
        return address;
    }

    private static Optional<String> first(Addressing addressing, Family family) {
        return addressing.addresses(family).findFirst().map(Cidr::address).map(each -> each.text());
    }
}
