package dev.slipway.containers.registry;

import dev.slipway.model.Settings;

/// An image that is wanted.
///
/// @param source as the settings of the container name it
/// @param anyWillDo whether a copy that containerd has already is good enough: then no registry is asked
/// @param settings those of the host: mirrors, credentials, proxy
public record PullOrder(
        String source, boolean anyWillDo, Settings settings, Containerd containerd) {
    /// The newest image of that name, for the containers of the host.
    public static PullOrder newest(String source, Settings settings) {
        return new PullOrder(source, false, settings, Containerd.OF_HOST);
    }
}
