package dev.slipway.network.networkd;

import dev.slipway.network.config.Addressing;
import dev.slipway.network.config.Device;
import dev.slipway.network.config.InterfaceName;
import dev.slipway.network.config.MacAddress;
import dev.slipway.network.config.Monitoring;
import dev.slipway.network.config.Network;
import dev.slipway.network.networkd.Unit.Entries;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A network as files for systemd-networkd.
public final class NetworkdFiles {
    /// How the names of all our files begin. systemd takes the first file that matches, by name, so ours
    /// come before those of distributions, and whoever must can put one before ours.
    public static final String PREFIX = "10-slipway-";

    static final String NETDEV = ".netdev";
    private static final String NETWORK = ".network";
    private static final String LINK = ".link";

    private final String source;
    private final Network network;
    private final SortedMap<String, String> texts = new TreeMap<>();

    private NetworkdFiles(String source, Network network) {
        this.source = source;
        this.network = network;
    }

    /// The texts by file name.
    ///
    /// @param source where the network is written down; named in each file
    public static SortedMap<String, String> of(String source, Network network) {
        NetworkdFiles files = new NetworkdFiles(source, network);
        network.devices().forEach(files::device);
        files.carriers();
        return Collections.unmodifiableSortedMap(files.texts);
    }

    private void device(Device device) {
        switch (device.kind()) {
            case Device.Interface _ -> {}
            case Device.Bond bond -> bond(device, bond);
            case Device.Vlan vlan -> put(device.name().inFileNames() + NETDEV, vlan(device, vlan));
        }
        Entries match = new Entries();
        switch (device.name()) {
            case InterfaceName(String name) -> match.set("Name", name);
            case MacAddress(String mac) -> match.set("PermanentMACAddress", mac);
        }
        Unit unit = new Unit(source).section("Match", match);
        new AddressingText(device.addressing(), vlansOf(device)).write(unit);
        put(device.name().inFileNames() + NETWORK, unit);
    }

    private void bond(Device device, Device.Bond bond) {
        String name = device.name().text();
        Unit unit =
                new Unit(source)
                        .section(
                                "NetDev",
                                new Entries()
                                        .set("Name", name)
                                        .set("Kind", "bond")
                                        .set("MACAddress", "none"))
                        .section("Bond", options(bond));
        put(name + NETDEV, unit);
        put(name + LINK, ownAddress(name));
        for (InterfaceName member : bond.members()) {
            put(member.text() + NETWORK, member(member, name, bond));
        }
    }

    /// A bond has the address of its first member, as DHCP servers with reservations expect. By default udev
    /// would give it another one.
    private Unit ownAddress(String name) {
        return new Unit(source)
                .section("Match", new Entries().set("OriginalName", name))
                .section("Link", new Entries().set("MACAddressPolicy", "none"));
    }

    private Unit member(InterfaceName member, String bond, Device.Bond of) {
        Entries entries = new Entries().set("Bond", bond);
        if (member.equals(of.members().getFirst())) {
            entries.set("PrimarySlave", "yes");
        }
        return new Unit(source)
                .section("Match", new Entries().set("Name", member.text()))
                .section("Link", new Entries().set("RequiredForOnline", "no"))
                .section("Network", entries.set("LinkLocalAddressing", "no"));
    }

    private static Entries options(Device.Bond bond) {
        Entries entries = new Entries().set("Mode", "active-backup");
        bond.minLinks().ifPresent(links -> entries.set("MinLinks", links));
        return switch (bond.monitoring()) {
            case Monitoring.Mii(long every, long up, long down) ->
                    entries.set("MIIMonitorSec", every + "ms")
                            .set("UpDelaySec", up + "ms")
                            .set("DownDelaySec", down + "ms");
            case Monitoring.Arp(long every, String validate, var targets) ->
                    entries.set("ARPIntervalSec", every + "ms")
                            .set("ARPValidate", validate)
                            .set(
                                    "ARPIPTargets",
                                    targets.stream()
                                            .map(target -> target.text())
                                            .collect(Collectors.joining(" ")));
        };
    }

    private Unit vlan(Device device, Device.Vlan vlan) {
        return new Unit(source)
                .section(
                        "NetDev",
                        new Entries().set("Name", device.name().text()).set("Kind", "vlan"))
                .section("VLAN", new Entries().set("Id", vlan.id()));
    }

    /// What carries a VLAN and is not configured itself.
    private void carriers() {
        for (Device device : network.devices()) {
            if (device.kind() instanceof Device.Vlan(InterfaceName carrier, int _)
                    && !texts.containsKey(PREFIX + carrier.text() + NETWORK)) {
                Unit unit =
                        new Unit(source)
                                .section("Match", new Entries().set("Name", carrier.text()));
                new AddressingText(Addressing.NONE, vlansOf(carrier.text())).write(unit);
                put(carrier.text() + NETWORK, unit);
            }
        }
    }

    private List<String> vlansOf(Device device) {
        return vlansOf(device.name().text());
    }

    private List<String> vlansOf(String carrier) {
        return network.devices().stream()
                .filter(device ->
                        device.kind() instanceof Device.Vlan(InterfaceName on, int _)
                                && on.text().equals(carrier))
                .map(device -> device.name().text())
                .toList();
    }

    private void put(String name, Unit unit) {
        texts.put(PREFIX + name, unit.text());
    }
}
