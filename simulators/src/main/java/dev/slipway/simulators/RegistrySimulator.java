package dev.slipway.simulators;

import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A registry of images on loopback: pulling by tag and digest, whole or by ranges, with the logins that registries
/// have; it misbehaves as its script says.
///
/// Faults find requests by `token`, `manifests/NAME:TAG` or `blobs/NAME@DIGEST`.
public final class RegistrySimulator implements AutoCloseable {
    private final SimulatedServer server;
    private final Ledger ledger;

    private RegistrySimulator(SimulatedServer server, Ledger ledger) {
        this.server = server;
        this.ledger = ledger;
    }

    /// Listens when it returns. Not to be called on an event loop.
    ///
    /// @param port 0 for any free one
    public static RegistrySimulator start(Vertx vertx, int port, RegistryScript script) {
        Faults faults = new Faults(script.faults(), script.seed(), System::nanoTime);
        Ledger ledger = new Ledger();
        CompletableFuture<URI> own = new CompletableFuture<>();
        Service service = new RegistryService(script, () -> own.join().toString(), ledger);
        SimulatedServer server = new SimulatedServer(vertx, port, service, faults);
        own.complete(server.uri());
        return new RegistrySimulator(server, ledger);
    }

    /// Where it listens.
    public URI uri() {
        return server.uri();
    }

    /// Host and port, as names of images begin: `127.0.0.1:34567`.
    public String host() {
        return uri().getAuthority();
    }

    /// What it was asked, in order; what met a fault too.
    public List<Request> requests() {
        return server.requests();
    }

    /// The same with what was shown (`shown`: `nothing`, `basic` or `bearer`) and the registry that a mirror was
    /// asked for (`ns`).
    public List<Told> told() {
        return ledger.all();
    }

    @Override
    public void close() {
        server.close();
    }
}
