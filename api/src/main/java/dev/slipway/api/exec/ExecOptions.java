package dev.slipway.api.exec;

import java.time.Duration;

/// How commands are run in containers.
///
/// @param program containerd's `ctr`, by path or looked up in the folders of the system
/// @param containerd the socket of the containerd that holds the containers
/// @param mostSessions how many sessions there may be at once
/// @param mostOfOneUser how many of them may belong to one user
/// @param grace what a command gets to end by itself when its client is gone
public record ExecOptions(
        String program, String containerd, int mostSessions, int mostOfOneUser, Duration grace) {
    /// Those of the original's host containers.
    public static final ExecOptions DEFAULTS =
            new ExecOptions(
                    "/usr/bin/ctr",
                    "/run/host-containerd/containerd.sock",
                    128,
                    64,
                    Duration.ofSeconds(5));
}
