package dev.slipway.containers.registry;

import java.nio.file.Path;

/// A containerd, and where in it things are kept.
///
/// @param socket where it listens
/// @param namespace in which its images and containers are
public record Containerd(Path socket, String namespace) {
    /// The one that runs host containers and bootstrap containers.
    public static final Containerd OF_HOST =
            new Containerd(Path.of("/run/host-containerd/containerd.sock"), "default");
}
