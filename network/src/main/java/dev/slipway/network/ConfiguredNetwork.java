package dev.slipway.network;

import dev.slipway.model.Fact;

/// The network as it was configured in this boot.
///
/// @param source where it is written down: a path on the host
/// @param primary the name, or hardware address, of the device whose address is the host's
public record ConfiguredNetwork(String source, String primary) {
    public static final Fact<ConfiguredNetwork> FACT =
            new Fact<>("network", ConfiguredNetwork.class);
}
