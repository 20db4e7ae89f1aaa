package dev.slipway.network.source;

import dev.slipway.network.config.Device;
import dev.slipway.network.config.InterfaceName;
import dev.slipway.network.config.IpAddress;
import dev.slipway.network.config.IpAddress.Family;
import dev.slipway.network.config.Monitoring;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Reads what only a bond has.
///
/// @param bond the table of the device
record BondReader(Fields bond) {
    /// The keys that it reads.
    static final List<String> KEYS = List.of("mode", "interfaces", "min-links", "monitoring");

    private static final String MODE = "active-backup";
    private static final String EVERY_MII = "miimon-frequency-ms";
    private static final String UP = "miimon-updelay-ms";
    private static final String DOWN = "miimon-downdelay-ms";
    private static final List<String> MII = List.of(EVERY_MII, UP, DOWN);
    private static final String EVERY_ARP = "arpmon-interval-ms";
    private static final String VALIDATE = "arpmon-validate";
    private static final String TARGETS = "arpmon-targets";
    private static final List<String> ARP = List.of(EVERY_ARP, VALIDATE, TARGETS);

    /// The most that the kernel takes. Source: BOND_MAX_ARP_TARGETS.
    private static final int MOST_TARGETS = 16;

    Optional<Device.Kind> read() {
        mode();
        List<InterfaceName> members = members();
        OptionalLong minLinks = bond.number("min-links", 0, Fields.MOST);
        if (minLinks.isPresent() && !members.isEmpty() && minLinks.getAsLong() > members.size()) {
            problem(
                    "min-links",
                    "the bond wants more links than it has interfaces",
                    "write at most %d".formatted(members.size()));
        }
        bond.require(
                "monitoring",
                "add `monitoring = { miimon-frequency-ms = 100, miimon-updelay-ms = 200, miimon-downdelay-ms = 200 }`");
        return bond.table("monitoring")
                .flatMap(this::monitoring)
                .filter(_ -> !members.isEmpty())
                .map(monitoring -> new Device.Bond(members, minLinks, monitoring));
    }

    private void mode() {
        bond.require("mode", "add `mode = \"%s\"`".formatted(MODE));
        bond.value("mode", Form.TEXT)
                .filter(mode -> !mode.equals(MODE))
                .ifPresent(mode ->
                        problem(
                                "mode",
                                "there is no mode '%s' for bonds".formatted(Shown.of(mode)),
                                "write `mode = \"%s\"`".formatted(MODE)));
    }

    private List<InterfaceName> members() {
        bond.require("interfaces", "add `interfaces = [\"eno1\", \"eno2\"]`");
        List<InterfaceName> members = bond.list("interfaces", Form.INTERFACE);
        if (bond.node("interfaces").filter(node -> node.plain().equals(List.of())).isPresent()) {
            problem("interfaces", "the bond has no interfaces", "name at least one");
        }
        if (Set.copyOf(members).size() < members.size()) {
            problem("interfaces", "an interface stands here twice", "name each once");
        }
        return members;
    }

    private Optional<Monitoring> monitoring(Fields table) {
        boolean mii = MII.stream().anyMatch(table::has);
        boolean arp = ARP.stream().anyMatch(table::has);
        if (mii == arp) {
            table.findings()
                    .problem(
                            table.spot(),
                            "bad-value",
                            mii
                                    ? "a bond is monitored by its links or by ARP, not by both"
                                    : "nothing says how the bond is monitored",
                            mii
                                    ? "keep either the `miimon-` keys or the `arpmon-` keys"
                                    : "add all of %s, or all of %s"
                                            .formatted(
                                                    String.join(", ", MII),
                                                    String.join(", ", ARP)));
            return Optional.empty();
        }
        List<String> keys = mii ? MII : ARP;
        table.only(keys, Map.of());
        keys.forEach(
                key -> table.require(key, "monitoring needs all of " + String.join(", ", keys)));
        return mii ? mii(table) : arp(table);
    }

    private static Optional<Monitoring> mii(Fields table) {
        OptionalLong every = table.number(EVERY_MII, 1, Fields.MOST);
        OptionalLong up = delay(table, UP, every);
        OptionalLong down = delay(table, DOWN, every);
        return every.isPresent() && up.isPresent() && down.isPresent()
                ? Optional.of(
                        new Monitoring.Mii(every.getAsLong(), up.getAsLong(), down.getAsLong()))
                : Optional.empty();
    }

    private static OptionalLong delay(Fields table, String name, OptionalLong every) {
        OptionalLong delay = table.number(name, 0, Fields.MOST);
        if (delay.isPresent() && every.isPresent() && delay.getAsLong() < every.getAsLong()) {
            table.findings()
                    .problem(
                            table.spot(name),
                            "bad-value",
                            "a delay can't be shorter than the time between two looks",
                            "write at least %d, or lower `%s`"
                                    .formatted(every.getAsLong(), EVERY_MII));
        }
        return delay;
    }

    private static Optional<Monitoring> arp(Fields table) {
        OptionalLong every = table.number(EVERY_ARP, 1, Fields.MOST);
        Optional<String> validate = table.value(VALIDATE, validation());
        List<IpAddress> targets = table.list(TARGETS, ipv4());
        boolean empty =
                table.node(TARGETS).filter(node -> node.plain().equals(List.of())).isPresent();
        if (empty || targets.size() > MOST_TARGETS) {
            table.findings()
                    .problem(
                            table.spot(TARGETS),
                            "bad-value",
                            "ARP monitoring takes 1 to %d targets".formatted(MOST_TARGETS),
                            "name for example the gateway");
        }
        return every.isPresent() && validate.isPresent() && !targets.isEmpty()
                ? Optional.of(new Monitoring.Arp(every.getAsLong(), validate.get(), targets))
                : Optional.empty();
    }

    private static Form<String> validation() {
        List<String> known = List.of("active", "all", "backup", "none");
        return new Form<>(
                "way to validate ARP answers",
                "write one of " + String.join(", ", known),
                text -> Optional.of(text).filter(known::contains));
    }

    /// ARP is of IPv4 only.
    private static Form<IpAddress> ipv4() {
        return new Form<>(
                "IPv4 address",
                "write for example `\"10.0.0.1\"`",
                text -> IpAddress.of(text).filter(address -> address.family() == Family.IPV4));
    }

    private void problem(String name, String message, String fix) {
        bond.findings().problem(bond.spot(name), "bad-value", message, fix);
    }
}
