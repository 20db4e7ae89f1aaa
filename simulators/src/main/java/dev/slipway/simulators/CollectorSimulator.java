package dev.slipway.simulators;

import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;

/// A collector of metrics and traces on loopback. It takes the anonymous metrics as the query of a `GET` to any
/// path, and OTLP as JSON at `/v1/traces` and `/v1/metrics`.
///
/// Faults find metrics by `GET`, and OTLP by its path.
public final class CollectorSimulator implements AutoCloseable {
    private final Collector collector;
    private final SimulatedServer server;

    private CollectorSimulator(Collector collector, SimulatedServer server) {
        this.collector = collector;
        this.server = server;
    }

    /// Listens when it returns. Not to be called on an event loop.
    ///
    /// @param port 0 for any free one
    public static CollectorSimulator start(Vertx vertx, int port, Fault... faults) {
        return start(vertx, port, new CollectorScript(List.of(faults), 0));
    }

    /// The same with a script.
    public static CollectorSimulator start(Vertx vertx, int port, CollectorScript script) {
        Collector collector = new Collector();
        Faults due = new Faults(script.faults(), script.seed(), System::nanoTime);
        return new CollectorSimulator(collector, new SimulatedServer(vertx, port, collector, due));
    }

    /// Where it listens.
    public URI uri() {
        return server.uri();
    }

    /// What `--metrics-endpoint` takes.
    public URI metrics() {
        return uri().resolve("/v1/metrics");
    }

    /// What it was sent, in order; what met a fault too.
    public List<Delivery> came() {
        return collector.came();
    }

    /// Waits for a delivery that nobody has waited for, whatever becomes of it.
    public Delivery next() throws InterruptedException {
        return collector.next();
    }

    /// What it took and said so, in order.
    public List<Delivery> taken() {
        return collector.taken();
    }

    @Override
    public void close() {
        server.close();
    }
}
