package dev.slipway.command;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;

/// What the service manager handed over to this process.
final class Inherited {
    private Inherited() {}

    /// The socket that is this process's standard input and listens: `StandardInput=socket` of a unit, or the
    /// launcher, which puts there what it got as descriptor 3.
    static Optional<ServerSocketChannel> socket() throws IOException {
        return System.inheritedChannel() instanceof ServerSocketChannel listening
                ? Optional.of(listening)
                : Optional.empty();
    }
}
