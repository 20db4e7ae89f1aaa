package dev.slipway.network.networkd;

import dev.slipway.model.Outcome;
import dev.slipway.network.config.Addressing;
import dev.slipway.network.config.IpAddress.Family;
import dev.slipway.settings.input.Decoded;
import dev.slipway.settings.input.Input;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What systemd-networkd knows of an interface.
///
/// @param addresses those that reach beyond the link
/// @param nameServers from leases and routers
/// @param searchDomains likewise
public record LinkStatus(
        List<InetAddress> addresses, List<InetAddress> nameServers, List<String> searchDomains) {
    /// The scope of addresses that reach beyond the link. Source: RT_SCOPE_UNIVERSE in rtnetlink(7).
    private static final long EVERYWHERE = 0;

    public LinkStatus {
        addresses = List.copyOf(addresses);
        nameServers = List.copyOf(nameServers);
        searchDomains = List.copyOf(searchDomains);
    }

    /// Reads what `networkctl --json=short status NAME` prints.
    ///
    /// @return `Skipped` if it is something else
    static Outcome<LinkStatus> of(String json) {
        Decoded decoded = Input.json(json);
        if (!decoded.complete()) {
            return new Outcome.Skipped<>("systemd-networkd tells nothing of the interface");
        }
        Object status = decoded.root().plain();
        return new Outcome.Made<>(
                new LinkStatus(
                        objects(status, "Addresses")
                                .filter(each -> Long.valueOf(EVERYWHERE).equals(each.get("Scope")))
                                .flatMap(LinkStatus::address)
                                .toList(),
                        objects(status, "DNS").flatMap(LinkStatus::address).distinct().toList(),
                        objects(status, "SearchDomains")
                                .flatMap(each -> text(each.get("Domain")))
                                .distinct()
                                .toList()));
    }

    /// The address that the host goes by: of IPv4 if it has one.
    public Optional<InetAddress> address() {
        return addresses.stream()
                .filter(address -> address.getAddress().length == 4)
                .findFirst()
                .or(() -> addresses.stream().findFirst());
    }

    /// Whether the addresses that a device must have are there.
    boolean meets(Addressing wanted) {
        return Stream.of(Family.values())
                .filter(wanted::requires)
                .allMatch(family -> addresses.stream().anyMatch(family::holds));
    }

    private static Stream<Map<?, ?>> objects(Object status, String name) {
        return status instanceof Map<?, ?> map && map.get(name) instanceof List<?> list
                ? list.stream().filter(Map.class::isInstance).map(each -> (Map<?, ?>) each)
                : Stream.empty();
    }

    private static Stream<InetAddress> address(Map<?, ?> object) {
        if (!(object.get("Address") instanceof List<?> numbers)
                || !numbers.stream().allMatch(Long.class::isInstance)) {
            return Stream.empty();
        }
        byte[] bytes = new byte[numbers.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = ((Long) numbers.get(i)).byteValue();
        }
        try {
            return Stream.of(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException _) {
            return Stream.empty();
        }
    }

    private static Stream<String> text(Object value) {
        return value instanceof String text ? Stream.of(text) : Stream.empty();
    }
}
