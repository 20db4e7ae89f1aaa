package dev.slipway.api;

import dev.slipway.api.exec.ExecOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Where the API listens, and its patience.
///
/// @param socket a path on this machine that takes the place of [SettingsApi#SOCKET]
/// @param idle a connection on which nothing moves for this long is closed; longer than a caller may have to
///     wait for what it asked to be applied
/// @param exec how commands are run in containers
public record Listening(Optional<Path> socket, Duration idle, ExecOptions exec) {}
