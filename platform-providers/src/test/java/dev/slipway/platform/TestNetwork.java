package dev.slipway.platform;

import java.net.InetAddress;
import java.util.Optional;

/// A machine's place in a network that is not there.
public record TestNetwork(
        Optional<InetAddress> address, Optional<String> hostname, Optional<String> reverseName)
        implements LocalNetwork {
    public static final TestNetwork NONE =
            new TestNetwork(Optional.empty(), Optional.empty(), Optional.empty());

    public static TestNetwork of(String address, String hostname, String reverseName) {
        return new TestNetwork(
                given(address).map(InetAddress::ofLiteral), given(hostname), given(reverseName));
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(given -> !given.isEmpty());
    }

    @Override
    public Optional<String> nameOf(InetAddress asked) {
        return reverseName;
    }
}
