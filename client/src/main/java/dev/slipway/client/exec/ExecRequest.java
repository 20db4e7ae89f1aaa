package dev.slipway.client.exec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is to be run.
///
/// @param socket of the server
/// @param target name of the container
/// @param command the program and its arguments
/// @param tty whether it gets a terminal; empty: if this process has one for input and output
public record ExecRequest(Path socket, String target, List<String> command, Optional<Boolean> tty) {
    public ExecRequest {
        command = List.copyOf(command);
    }
}
