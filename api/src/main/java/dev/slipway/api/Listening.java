package dev.slipway.api;

import dev.slipway.api.exec.ExecOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.Optional;

/// Where the API listens, and who watches over it.
///
/// @param socket a path on this machine that takes the place of [SettingsApi#SOCKET]
/// @param inherited a socket that listens already and takes the place of both; whoever handed it over looks
///     after its file
/// @param exec how commands are run in containers
public record Listening(
        Optional<Path> socket,
        Optional<ServerSocketChannel> inherited,
        Guarding guarding,
        ExecOptions exec) {}
