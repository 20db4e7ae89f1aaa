package dev.slipway.containers.registry;

import java.nio.file.Path;

/// A containerd, and where in it things are kept.
///
/// @param program its `ctr`, by path or looked up in `PATH`
/// @param socket where it listens
/// @param namespace in which its images and containers are
public record Containerd(String program, Path socket, String namespace) {
    /// The one that runs host containers and bootstrap containers: that of the packaged
    /// `host-containerd.service`.
    public static final Containerd OF_HOST =
            new Containerd(
                    "/usr/bin/ctr", Path.of("/run/host-containerd/containerd.sock"), "default");
}
