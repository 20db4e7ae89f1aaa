package dev.slipway.client.exec;

import dev.slipway.client.Api;
import java.util.List;

/// What is to be run.
///
/// @param api of the host
/// @param target name of the container
/// @param command the program and its arguments; not empty
/// @param tty whether the program gets a terminal
public record ExecRequest(Api api, String target, List<String> command, boolean tty) {
    public ExecRequest {
        command = List.copyOf(command);
    }

    /// As problems name it. Arguments may be secret.
    String text() {
        return "'%s' in '%s'".formatted(command.getFirst(), target);
    }
}
