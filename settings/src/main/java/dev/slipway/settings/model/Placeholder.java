package dev.slipway.settings.model;

import java.util.Optional;

/// The free part of a key: `<identifier>`, `<label-key>`, or one of a few names as in `{memory|...}`.
///
/// @param type what it accepts
record Placeholder(Type.Text type) {
    /// Empty if the segment of a pattern stands for itself.
    static Optional<Placeholder> of(String segment) {
        return typeName(segment).map(name -> new Placeholder((Type.Text) Types.named(name)));
    }

    private static Optional<String> typeName(String segment) {
        return switch (segment) {
            case "<identifier>" -> Optional.of("Identifier");
            case "<label-key>" -> Optional.of("KubernetesLabelKey");
            case "<eviction-key>" -> Optional.of("KubernetesEvictionKey");
            case "<resource>" -> Optional.of("KubernetesReservedResourceKey");
            case "{memory|hugepages-2Mi|hugepages-1Gi}" -> Optional.of("KubernetesReservationKey");
            case "<name>" -> Optional.of("SingleLineString");
            case "<attr>" -> Optional.of("ECSAttributeKey");
            case "<kmod>" -> Optional.of("KmodKey");
            case "<sysctl-key>" -> Optional.of("SysctlKey");
            case "<key>" -> Optional.of("BootConfigKey");
            case "<capability>" -> Optional.of("OciDefaultsCapability");
            default -> Optional.empty();
        };
    }
}
