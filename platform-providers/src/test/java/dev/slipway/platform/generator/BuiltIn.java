package dev.slipway.platform.generator;

import dev.slipway.platform.LocalNetwork;
import dev.slipway.port.Aws;
import dev.slipway.port.Host;
import dev.slipway.port.Imds;
import dev.slipway.rendering.Engine;
import dev.slipway.rendering.OperatingSystem;

/// The generators that are built in, on a machine of two CPUs.
final class BuiltIn {
    private BuiltIn() {}

    static Generators of(Host host, Imds imds, Aws aws, LocalNetwork network) {
        return Generators.of(
                host,
                new Outside(imds, aws, network),
                new Engine(2, _ -> false),
                new OperatingSystem("Slipway", "aws-k8s-1.27", "1.0.0", "abc", "x86_64"));
    }
}
