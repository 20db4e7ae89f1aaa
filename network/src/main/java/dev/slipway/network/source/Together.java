package dev.slipway.network.source;

import dev.slipway.network.config.Device;
import dev.slipway.network.config.DeviceName;
import dev.slipway.network.config.InterfaceName;
import dev.slipway.network.source.Findings.Spot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Checks what no device shows alone.
///
/// @param written in the order in which they were written
record Together(List<Written> written, Findings findings) {
    /// A device and where it stands.
    record Written(Device device, Fields fields) {}

    void check() {
        onePrimary();
        eachOnce();
        membersOnlyHere();
        noVlanInItself();
    }

    private void onePrimary() {
        List<Written> primary = written.stream().filter(each -> each.device().primary()).toList();
        primary.stream()
                .skip(1)
                .forEach(each ->
                        problem(
                                each.fields().spot("primary"),
                                "bad-value",
                                "'%s' is primary already"
                                        .formatted(text(primary.getFirst().device().name())),
                                "let one device be primary"));
    }

    /// A MAC address can be written in many ways.
    private void eachOnce() {
        Set<DeviceName> seen = new HashSet<>();
        written.stream()
                .filter(each -> !seen.add(each.device().name()))
                .forEach(each ->
                        problem(
                                each.fields().spot(),
                                "duplicate",
                                "'%s' stands above already".formatted(text(each.device().name())),
                                "keep one of the two"));
    }

    private void membersOnlyHere() {
        Map<InterfaceName, String> taken = new HashMap<>();
        for (Written each : written) {
            if (each.device().kind() instanceof Device.Vlan(InterfaceName device, int _)) {
                taken.put(device, "'%s' is a VLAN of it".formatted(text(each.device().name())));
            }
        }
        for (Written each : written) {
            if (each.device().name() instanceof InterfaceName own) {
                taken.put(own, "it has a table of its own");
            }
        }
        for (Written each : written) {
            if (each.device().kind() instanceof Device.Bond bond) {
                members(bond, each, taken);
            }
        }
    }

    private void members(Device.Bond bond, Written each, Map<InterfaceName, String> taken) {
        for (InterfaceName member : new LinkedHashSet<>(bond.members())) {
            Optional.ofNullable(
                            taken.put(
                                    member,
                                    "'%s' has it too".formatted(text(each.device().name()))))
                    .ifPresent(why ->
                            problem(
                                    each.fields().spot("interfaces"),
                                    "bad-value",
                                    "'%s' can't be an interface of this bond: %s"
                                            .formatted(member.text(), why),
                                    "configure the bond instead, or take the interface out of it"));
        }
    }

    private void noVlanInItself() {
        Map<DeviceName, DeviceName> above = new HashMap<>();
        written.forEach(each -> {
            if (each.device().kind() instanceof Device.Vlan(InterfaceName device, int _)) {
                above.put(each.device().name(), device);
            }
        });
        written.stream()
                .filter(each -> isInItself(each.device().name(), above))
                .forEach(each ->
                        problem(
                                each.fields().spot("device"),
                                "bad-value",
                                "'%s' is a part of itself".formatted(text(each.device().name())),
                                "let `device` name the interface or bond that carries the VLAN"));
    }

    private static boolean isInItself(DeviceName name, Map<DeviceName, DeviceName> above) {
        Set<DeviceName> seen = new HashSet<>();
        Optional<DeviceName> at = Optional.ofNullable(above.get(name));
        while (at.isPresent() && seen.add(at.get())) {
            at = Optional.ofNullable(above.get(at.get()));
        }
        return seen.contains(name);
    }

    private void problem(Spot spot, String rule, String message, String fix) {
        findings.problem(spot, rule, message, fix);
    }

    private static String text(DeviceName name) {
        return name.text();
    }
}
