package dev.slipway.network.source;

import dev.slipway.network.config.Addressing;
import dev.slipway.network.config.Device;
import dev.slipway.network.config.DeviceName;
import dev.slipway.network.config.InterfaceName;
import dev.slipway.network.config.MacAddress;
import dev.slipway.settings.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads one device of a `net.toml`.
///
/// @param name the name of its table
/// @param fields its table
/// @param version of the file
record DeviceReader(String name, Fields fields, int version) {
    private static final String BOND = "bond";
    private static final String VLAN = "vlan";
    private static final List<String> VLAN_KEYS = List.of("device", "id");

    /// The largest number of a VLAN; 4095 is reserved. Source: IEEE 802.1Q, table 9-2.
    private static final int LAST_VLAN = 4094;

    /// What can be in one: what has no form is a finding, and leaves the device out.
    Optional<Device> read() {
        Optional<DeviceName> called = deviceName();
        String kind = version < 3 ? "" : kind();
        fields.only(known(kind), elsewhere(kind));
        boolean primary = fields.flag("primary").orElse(false);
        Addressing addressing = new AddressingReader(fields, version > 1).read();
        Optional<Device.Kind> made =
                switch (kind) {
                    case BOND -> new BondReader(fields).read();
                    case VLAN -> vlan();
                    default -> Optional.of(new Device.Interface());
                };
        if (!kind.isEmpty() && called.filter(MacAddress.class::isInstance).isPresent()) {
            fields.findings()
                    .problem(
                            fields.spot(),
                            "bad-key",
                            "a %s can't go by a MAC address".formatted(kind),
                            "give it a name: it is made, so it has no address yet");
        }
        return called.flatMap(
                found -> made.map(what -> new Device(found, primary, addressing, what)));
    }

    private Optional<DeviceName> deviceName() {
        Optional<DeviceName> found = InterfaceName.of(name).map(DeviceName.class::cast);
        if (found.isEmpty() && version > 2) {
            found = MacAddress.of(name).map(DeviceName.class::cast);
        }
        if (found.isEmpty()) {
            boolean mac = MacAddress.of(name).isPresent();
            fields.findings()
                    .problem(
                            fields.spot(),
                            "bad-key",
                            "'%s' is no interface name".formatted(Shown.of(name)),
                            mac
                                    ? "write `version = 3`, which takes MAC addresses, or the name of the interface"
                                    : "write "
                                            + InterfaceName.RULE
                                            + (version > 2 ? "; or a MAC address" : ""));
        }
        return found;
    }

    private String kind() {
        String kind = fields.value("kind", Form.TEXT).orElse("").toLowerCase(Locale.ROOT);
        if (List.of(BOND, VLAN).contains(kind) || !fields.has("kind")) {
            return kind;
        }
        if (!kind.isEmpty()) {
            fields.findings()
                    .problem(
                            fields.spot("kind"),
                            "bad-value",
                            "there is no kind '%s' of device".formatted(Shown.of(kind)),
                            Nearest.to(kind, List.of(BOND, VLAN))
                                    .map(near -> "did you mean `%s`?".formatted(near))
                                    .orElse(
                                            "write `bond` or `vlan`; leave it out for an interface"));
        }
        return VLAN_KEYS.stream().anyMatch(fields::has)
                ? VLAN
                : BondReader.KEYS.stream().anyMatch(fields::has) ? BOND : "";
    }

    private List<String> known(String kind) {
        List<String> known = new ArrayList<>(List.of("primary"));
        known.addAll(AddressingReader.DHCP_KEYS);
        if (version > 1) {
            known.addAll(AddressingReader.FIXED_KEYS);
        }
        if (version > 2) {
            known.add("kind");
        }
        switch (kind) {
            case BOND -> known.addAll(BondReader.KEYS);
            case VLAN -> known.addAll(VLAN_KEYS);
            default -> {}
        }
        return known;
    }

    private Map<String, String> elsewhere(String kind) {
        Map<String, String> elsewhere = new HashMap<>();
        AddressingReader.FIXED_KEYS.forEach(key ->
                elsewhere.put(key, "write `version = 3` at the top: version 1 knows only DHCP"));
        BondReader.KEYS.forEach(key -> elsewhere.put(key, belongsTo(BOND, kind)));
        VLAN_KEYS.forEach(key -> elsewhere.put(key, belongsTo(VLAN, kind)));
        elsewhere.put("kind", "write `version = 3` at the top: it has bonds and VLANs");
        elsewhere.put(
                "routes", "begin each route with `[[%s.route]]`".formatted(fields.spot().key()));
        return elsewhere;
    }

    private String belongsTo(String owner, String kind) {
        if (version < 3) {
            return "write `version = 3` at the top: it has bonds and VLANs";
        }
        return kind.isEmpty()
                ? "add `kind = \"%s\"`, or remove it".formatted(owner)
                : "remove it: only a %s has it".formatted(owner);
    }

    private Optional<Device.Kind> vlan() {
        fields.require("device", "add `device = \"eno1\"`: what the VLAN is a part of");
        fields.require("id", "add `id = 42`: the number of the VLAN");
        Optional<InterfaceName> device = fields.value("device", Form.INTERFACE);
        OptionalLong id = fields.number("id", 0, LAST_VLAN);
        return device.isPresent() && id.isPresent()
                ? Optional.of(new Device.Vlan(device.get(), (int) id.getAsLong()))
                : Optional.empty();
    }
}
