package dev.slipway.platform.local;

import dev.slipway.platform.LocalNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// The real machine's place in the network.
public final class OwnNetwork implements LocalNetwork {
    /// How long a name service may think. A resolver with its defaults gives up after 5 s a server.
    private static final int NAME_SECONDS = 5;

    /// Addresses that belong to nobody, to ask for the route to the outside: RFC 5737 and RFC 3849.
    private static Stream<String> outside() {
        return Stream.of("192.0.2.1", "2001:db8::1");
    }

    @Override
    public Optional<InetAddress> address() {
        return outside()
                .map(InetAddress::ofLiteral)
                .flatMap(OwnNetwork::addressTowards)
                .findFirst();
    }

    /// Connecting a datagram socket asks the kernel for the route and sends nothing.
    private static Stream<InetAddress> addressTowards(InetAddress outside) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(outside, 9));
            InetAddress own = socket.getLocalAddress();
            return own.isAnyLocalAddress() || own.isLoopbackAddress()
                    ? Stream.empty()
                    : Stream.of(own);
        } catch (IOException | UncheckedIOException _) {
            return Stream.empty();
        }
    }

    @Override
    public Optional<String> hostname() {
        try {
            return Optional.of(Files.readString(Path.of("/proc/sys/kernel/hostname")).strip())
                    .filter(name -> !name.isEmpty());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> nameOf(InetAddress address) throws InterruptedException {
        CompletableFuture<String> name = new CompletableFuture<>();
        // The resolver of the C library heeds no interrupt: its thread is left behind.
        Thread.ofVirtual().start(() -> name.complete(address.getCanonicalHostName()));
        try {
            return Optional.of(name.get(NAME_SECONDS, TimeUnit.SECONDS))
                    .filter(found -> !found.equals(address.getHostAddress()));
        } catch (TimeoutException | ExecutionException _) {
            return Optional.empty();
        }
    }
}
