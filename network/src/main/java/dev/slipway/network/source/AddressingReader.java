package dev.slipway.network.source;

import dev.slipway.network.config.Addressing;
import dev.slipway.network.config.Cidr;
import dev.slipway.network.config.Dhcp;
import dev.slipway.network.config.IpAddress;
import dev.slipway.network.config.IpAddress.Family;
import dev.slipway.network.config.Route;
import dev.slipway.settings.input.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedSet;

/// Reads how a device comes to its addresses and routes, and checks that it all goes together.
///
/// @param device the table of the device
/// @param fixed whether this version knows static addresses and routes
record AddressingReader(Fields device, boolean fixed) {
    /// The keys that it reads, in all versions.
    static final List<String> DHCP_KEYS = List.of("dhcp4", "dhcp6");

    /// The keys that it reads from version 2 on.
    static final List<String> FIXED_KEYS = List.of("static4", "static6", "route");

    private static final String METRIC = "route-metric";

    Addressing read() {
        needsSomething();
        SequencedSet<Cidr> addresses = new LinkedHashSet<>();
        List<Route> routes = List.of();
        if (fixed) {
            addresses.addAll(addresses("static4", Family.IPV4));
            addresses.addAll(addresses("static6", Family.IPV6));
            routes = routes(addresses);
        }
        Dhcp dhcp6 = dhcp("dhcp6", List.of("enabled", "optional"));
        return new Addressing(
                dhcp("dhcp4", List.of("enabled", "optional", METRIC)),
                dhcp6,
                List.copyOf(addresses),
                routes,
                dhcp6.enabled());
    }

    private void needsSomething() {
        boolean has =
                DHCP_KEYS.stream().anyMatch(device::has)
                        || fixed && (device.has("static4") || device.has("static6"));
        if (!has) {
            device.findings()
                    .problem(
                            device.spot(),
                            "missing-member",
                            "nothing says how '%s' gets its addresses"
                                    .formatted(Shown.of(device.spot().key())),
                            fixed
                                    ? "add `dhcp4`, `dhcp6`, `static4` or `static6`; `dhcp4 = false` if it is to have none"
                                    : "add `dhcp4` or `dhcp6`");
        }
    }

    private Dhcp dhcp(String name, List<String> known) {
        Optional<Node> node = device.node(name);
        if (node.isEmpty()) {
            return Dhcp.OFF;
        }
        if (!(node.get() instanceof Node.Table)) {
            return device.flag(name).filter(on -> on).map(_ -> Dhcp.on(false)).orElse(Dhcp.OFF);
        }
        return device.table(name).map(table -> dhcp(table, known)).orElse(Dhcp.OFF);
    }

    private static Dhcp dhcp(Fields table, List<String> known) {
        table.only(known, Map.of(METRIC, "only `dhcp4` has a metric: remove it"));
        table.require("enabled", "add `enabled = true`");
        return new Dhcp(
                table.flag("enabled").orElse(false),
                table.flag("optional").orElse(false),
                known.contains(METRIC)
                        ? table.number(METRIC, 0, Fields.MOST)
                        : OptionalLong.empty());
    }

    private List<Cidr> addresses(String name, Family family) {
        Optional<Fields> table = device.table(name);
        if (table.isEmpty()) {
            return List.of();
        }
        Fields fields = table.get();
        fields.only(List.of("addresses"), Map.of());
        fields.require("addresses", "add `addresses = [\"...\"]`");
        List<Cidr> addresses = fields.list("addresses", Form.CIDR);
        if (fields.node("addresses").orElse(new Node.Null(fields.spot().at()))
                        instanceof Node.Array(var _, List<Node> elements)
                && elements.isEmpty()) {
            fields.findings()
                    .problem(
                            fields.spot("addresses"),
                            "missing-member",
                            "the list of addresses is empty",
                            "name at least one, or remove `%s`".formatted(name));
        }
        addresses.stream()
                .filter(address -> address.family() != family)
                .forEach(address ->
                        fields.findings()
                                .problem(
                                        fields.spot("addresses"),
                                        "bad-value",
                                        "'%s' is no %s address"
                                                .formatted(address.text(), family.text()),
                                        "move it to `%s`"
                                                .formatted(
                                                        family == Family.IPV4
                                                                ? "static6"
                                                                : "static4")));
        return addresses;
    }

    private List<Route> routes(SequencedSet<Cidr> addresses) {
        if (!device.has("route")) {
            return List.of();
        }
        Findings findings = device.findings();
        if (DHCP_KEYS.stream().anyMatch(device::has)) {
            findings.problem(
                    device.spot("route"),
                    "bad-value",
                    "routes can't stand beside `dhcp4` or `dhcp6`",
                    "remove the routes, or give the device static addresses only");
        } else if (!device.has("static4") && !device.has("static6")) {
            findings.problem(
                    device.spot("route"),
                    "bad-value",
                    "routes need static addresses",
                    "add `static4` or `static6`, or remove the routes");
        }
        List<Route> routes = new ArrayList<>();
        for (Fields table : device.tables("route")) {
            route(table).filter(route -> has(route, addresses, table)).ifPresent(routes::add);
        }
        return routes;
    }

    private static Optional<Route> route(Fields table) {
        table.only(List.of("to", "from", "via", METRIC), Map.of());
        table.require("to", "add `to = \"default\"`, or a prefix such as `to = \"10.1.0.0/16\"`");
        Optional<IpAddress> from = table.value("from", Form.ADDRESS);
        Optional<IpAddress> via = table.value("via", Form.ADDRESS);
        OptionalLong metric = table.number(METRIC, 0, Fields.MOST);
        Family hop = via.or(() -> from).map(IpAddress::family).orElse(Family.IPV4);
        Optional<Route> route =
                table.value("to", destination(hop)).map(to -> new Route(to, from, via, metric));
        route.ifPresent(found -> sameFamily(found, table));
        return route;
    }

    private static Form<Cidr> destination(Family hop) {
        return new Form<>(
                "destination of a route",
                "write `\"default\"`, or a prefix such as `\"10.1.0.0/16\"`",
                text ->
                        text.equalsIgnoreCase("default")
                                ? Optional.of(Route.toAll(hop))
                                : Cidr.of(text));
    }

    private static void sameFamily(Route route, Fields table) {
        Family family = route.to().family();
        differing("from", route.from(), family, table);
        differing("via", route.via(), family, table);
    }

    private static void differing(
            String name, Optional<IpAddress> address, Family family, Fields table) {
        if (address.filter(found -> found.family() != family).isPresent()) {
            table.findings()
                    .problem(
                            table.spot(name),
                            "bad-value",
                            "`%s` is no %s address, but the route leads to one"
                                    .formatted(name, family.text()),
                            "let `to`, `from` and `via` be of one family");
        }
    }

    /// The original drops such a route in silence.
    private static boolean has(Route route, SequencedSet<Cidr> addresses, Fields table) {
        Family family = route.to().family();
        boolean has = addresses.stream().anyMatch(address -> address.family() == family);
        if (!has && !addresses.isEmpty()) {
            table.findings()
                    .warning(
                            table.spot(),
                            "bad-value",
                            "this route has no effect: the device has no static %s address"
                                    .formatted(family.text()),
                            "add one, or remove the route");
        }
        return has;
    }
}
