package dev.slipway.simulators;

import static io.vertx.core.net.SocketAddress.inetSocketAddress;

import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;

/// An EC2 instance metadata service on loopback, version 2 only, that misbehaves as its script says.
public final class MetadataSimulator implements AutoCloseable {
    private final Tokens tokens;
    private final SimulatedServer server;

    private MetadataSimulator(Tokens tokens, SimulatedServer server) {
        this.tokens = tokens;
        this.server = server;
    }

    /// Listens when it returns. Not to be called on an event loop.
    ///
    /// @param port 0 for any free one
    public static MetadataSimulator start(Vertx vertx, int port, MetadataScript script) {
        return start(vertx, inetSocketAddress(port, "127.0.0.1"), script, System::nanoTime);
    }

    /// The same on `[::1]`.
    public static MetadataSimulator startIpv6(Vertx vertx, MetadataScript script) {
        return start(vertx, inetSocketAddress(0, "::1"), script, System::nanoTime);
    }

    /// The same at the address of the real one, for a machine on whose loopback that address is. Needs the
    /// right to listen on port 80.
    public static MetadataSimulator startLinkLocal(Vertx vertx, MetadataScript script) {
        return start(vertx, inetSocketAddress(80, "169.254.169.254"), script, System::nanoTime);
    }

    /// @param nanos the clock that tokens and answers live by
    static MetadataSimulator start(
            Vertx vertx, SocketAddress address, MetadataScript script, LongSupplier nanos) {
        Tokens tokens = new Tokens(nanos, new Random(script.seed()));
        Service service = new MetadataService(script, tokens, nanos);
        Faults faults = new Faults(script.faults(), script.seed(), nanos);
        return new MetadataSimulator(tokens, new SimulatedServer(vertx, address, service, faults));
    }

    /// Where it listens, for example `http://127.0.0.1:40123`.
    public URI uri() {
        return server.uri();
    }

    /// What it was asked, in order; those that met a fault too.
    public List<Request> requests() {
        return server.requests();
    }

    /// What has been answered, and when.
    public List<Answered> answered() {
        return server.answered();
    }

    /// Ends all tokens given out so far, as if their time were over.
    public void expireTokens() {
        tokens.expire();
    }

    @Override
    public void close() {
        server.close();
    }
}
