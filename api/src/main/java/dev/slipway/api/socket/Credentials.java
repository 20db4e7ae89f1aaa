package dev.slipway.api.socket;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;

/// Finds out whose process is at the other end of a connection.
@FunctionalInterface
public interface Credentials {
    /// As the kernel noted it when the connection was made, see `SO_PEERCRED` in unix(7): nothing that a
    /// visitor sends changes it.
    Credentials OF_KERNEL = channel -> channel.getOption(ExtendedSocketOptions.SO_PEERCRED);

    /// @throws IOException if the connection is gone
    UnixDomainPrincipal of(SocketChannel channel) throws IOException;
}
