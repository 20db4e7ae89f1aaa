package dev.slipway.metrics.report;

import dev.slipway.metrics.otlp.Resource;
import dev.slipway.model.Calm;
import dev.slipway.model.Deadline;
import dev.slipway.model.Settings;
import dev.slipway.model.Stamped;
import dev.slipway.model.Telling;
import dev.slipway.port.Host;
import dev.slipway.port.Services;
import dev.slipway.port.Web;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What a host tells about itself. Nothing here can fail or hold up a boot: it begins when a boot has ended,
/// keeps what it has to say on the disk, and sends it on threads of its own.
public final class Reports implements AutoCloseable {
    /// The name under which events tell what was sent.
    public static final String STAGE = "metrics";

    private static final Path SPOOL = Path.of("/var/lib/slipway/spool");
    private static final Duration WEEK = Duration.ofDays(7);
    static final Spool.Bounds LITTLE = new Spool.Bounds(100, 256 << 10, WEEK);
    static final Spool.Bounds MUCH = new Spool.Bounds(100, 8 << 20, WEEK);

    private final Host host;
    private final Anonymous anonymous;
    private final Optional<Telemetry> telemetry;
    private final List<Outbox> outboxes = new ArrayList<>();
    private final List<Thread> rounds = new ArrayList<>();

    /// Where reports go, and in whose name.
    ///
    /// @param metrics takes the place of `settings.metrics.metrics-url`
    /// @param collector of OpenTelemetry; empty for none
    /// @param resource what is told there about the host
    public record Outside(
            Web web,
            Product product,
            Optional<URI> metrics,
            Optional<Collector> collector,
            Resource resource) {}

    private Reports(
            Host host,
            Services services,
            Outside outside,
            Supplier<Optional<Settings>> settings,
            Telling telling) {
        this.host = host;
        AnonymousSink sink = new AnonymousSink(outside.web(), settings, outside.metrics());
        Spool little = new Spool(host, SPOOL.resolve("metrics"), LITTLE);
        Outbox outbox = outbox(little, sink, telling);
        this.anonymous = new Anonymous(services, outside.product(), sink, outbox, telling);
        this.telemetry =
                outside.collector()
                        .map(collector ->
                                new CollectorSink(host, outside.web(), collector, settings))
                        .map(to ->
                                outbox(new Spool(host, SPOOL.resolve("otlp"), MUCH), to, telling))
                        .map(to -> new Telemetry(to, outside.resource(), host.time().now()));
    }

    private Outbox outbox(Spool spool, Sink sink, Telling telling) {
        Outbox outbox = new Outbox(host, spool, sink, telling);
        outboxes.add(outbox);
        return outbox;
    }

    /// Ready to tell; also sends what an earlier process left.
    ///
    /// @param services whose health is told
    /// @param settings those of now; empty if they are not known
    /// @param telling speaks for [#STAGE]
    public static Reports start(
            Host host,
            Services services,
            Outside outside,
            Supplier<Optional<Settings>> settings,
            Telling telling) {
        return new Reports(host, services, outside, settings, new Calm(telling));
    }

    /// Tells of a boot, once however often it is called.
    ///
    /// @param events of the boot, with its end
    /// @param before those of the boot before it; empty if there was none
    public void bootEnded(List<Stamped> events, List<Stamped> before) {
        anonymous.bootEnded(events);
        telemetry.ifPresent(to -> to.bootEnded(events, before));
    }

    /// Tells of a run of stages after the boot, if anybody collects such things.
    ///
    /// @param boot the events of the boot
    /// @param run those of the run, from its beginning to its end
    public void applied(List<Stamped> boot, List<Stamped> run) {
        telemetry.ifPresent(to -> to.applied(boot, run));
    }

    /// From now on tells every six hours or so how the services are, and tries again what waits.
    public void serve() {
        rounds.add(Rounds.PINGS.start(host, this::ping));
        rounds.add(Rounds.RETRIES.start(host, () -> outboxes.forEach(Outbox::again)));
    }

    /// Tells that the boot succeeded, as if it just had.
    public void bootSucceeded() {
        anonymous.bootSucceeded();
    }

    /// Tells how the services are.
    public void ping() throws InterruptedException {
        anonymous.ping();
    }

    /// Waits until all that was told so far has been tried once.
    ///
    /// @return whether it was in time
    public boolean await(Duration limit) throws InterruptedException {
        Deadline deadline = Deadline.in(limit, host.time()::nanos);
        boolean all = true;
        for (Outbox outbox : outboxes) {
            all &= outbox.await(deadline);
        }
        return all;
    }

    /// What is being sent is broken off and stays for the next process.
    @Override
    public void close() {
        rounds.forEach(Thread::interrupt);
        outboxes.forEach(Outbox::close);
    }
}
