package dev.slipway.platform;

import java.net.InetAddress;
import java.util.Optional;

/// What the machine knows of its own place in the network. Nothing here sends a packet, except
/// [#nameOf].
public interface LocalNetwork {
    /// The machine's own address on the default route; empty if it has no route.
    Optional<InetAddress> address();

    /// The name that the kernel holds; empty if it can't be read.
    Optional<String> hostname();

    /// Asks the name service for the name of `address`, for at most some seconds; empty if it has none.
    Optional<String> nameOf(InetAddress address) throws InterruptedException;
}
