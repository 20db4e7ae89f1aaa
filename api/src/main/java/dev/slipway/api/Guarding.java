package dev.slipway.api;

import dev.slipway.api.socket.Credentials;
import dev.slipway.api.socket.Limits;
import dev.slipway.port.Disk;
import java.util.function.Consumer;

/// What it takes to know who calls, and how much callers may ask for.
///
/// @param machine the files of the machine on which callers run: also under `--root` they are its users and
///     groups, not those of the root
/// @param starter the user who started this process, by name
/// @param notes is told what is wrong with the policy
public record Guarding(
        Disk machine,
        String starter,
        Credentials credentials,
        Limits limits,
        Consumer<String> notes) {}
