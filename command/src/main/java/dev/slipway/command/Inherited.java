package dev.slipway.command;

import dev.slipway.model.Outcome;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import java.util.Optional;

/// What the service manager handed over to this process.
///
/// @param listening the socket that is its standard input: by `StandardInput=socket` of the unit, or by the
///     launcher, which puts there what it got as descriptor 3
record Inherited(Optional<ServerSocketChannel> listening) {
    /// Looks at standard input.
    ///
    /// @param environment of this process; see sd_listen_fds(3)
    /// @return `Failed` if there is a socket that a Java program can't take
    static Outcome<Inherited> of(Map<String, String> environment) {
        try {
            if (System.inheritedChannel() instanceof ServerSocketChannel socket) {
                return new Outcome.Made<>(new Inherited(Optional.of(socket)));
            }
        } catch (IOException refused) {
            return Outcome.failed(
                    "the socket that was handed over can't be taken: " + refused.getMessage(),
                    "standard input",
                    "name a Unix socket in the socket unit, with `Accept=no`");
        }
        String self = String.valueOf(ProcessHandle.current().pid());
        return self.equals(environment.get("LISTEN_PID"))
                ? Outcome.failed(
                        "sockets were handed over in a way that Slipway can't take",
                        "descriptors from 3 on, as LISTEN_FDS says",
                        "have one `ListenStream` in the socket unit, and write `StandardInput=socket` in the service")
                : new Outcome.Made<>(new Inherited(Optional.empty()));
    }
}
