package dev.slipway.metrics.report;

import dev.slipway.model.Deadline;
import dev.slipway.model.Happening;
import dev.slipway.model.Outcome;
import dev.slipway.model.Part;
import dev.slipway.model.Settings;
import dev.slipway.model.Stamped;
import dev.slipway.model.Telling;
import dev.slipway.port.Host;
import dev.slipway.port.Web;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// What a host tells about itself. Nothing here can fail or hold up a boot: it begins when a boot has ended,
/// keeps what it has to say on the disk, and sends it on threads of its own.
public final class Reports implements AutoCloseable {
    /// The name under which events tell what was sent.
    public static final String STAGE = "metrics";

    static final Path SPOOL = Path.of("/var/lib/slipway/spool/metrics");
    static final Spool.Bounds BOUNDS = new Spool.Bounds(100, 256 << 10, Duration.ofDays(7));

    private final Host host;
    private final Product product;
    private final AnonymousSink sink;
    private final Telling telling;
    private final Outbox anonymous;
    private final List<Thread> rounds = new ArrayList<>();

    private Reports(Host host, Product product, AnonymousSink sink, Telling telling) {
        this.host = host;
        this.product = product;
        this.sink = sink;
        this.telling = new Calm(telling);
        this.anonymous = new Outbox(host, new Spool(host, SPOOL, BOUNDS), sink, this.telling);
    }

    /// Where reports go.
    ///
    /// @param metrics takes the place of `settings.metrics.metrics-url`
    public record Outside(Web web, Optional<URI> metrics) {}

    /// Starts to send what an earlier process left.
    ///
    /// @param settings those of now; empty if they are not known
    /// @param telling speaks for [#STAGE]
    public static Reports start(
            Host host,
            Product product,
            Supplier<Optional<Settings>> settings,
            Outside outside,
            Telling telling) {
        AnonymousSink sink = new AnonymousSink(outside.web(), settings, outside.metrics());
        return new Reports(host, product, sink, telling);
    }

    /// Tells of a boot, once however often it is called.
    ///
    /// @param events of the boot, with its end
    public void bootEnded(List<Stamped> events) {
        String boot = events.getFirst().boot();
        Ending ending = Ending.of(events);
        post(
                ending.good() ? "boot_success" : "boot_failure",
                ending.pairs(),
                (spool, name, text) -> spool.putOnce(boot, name, text));
    }

    /// From now on tells every six hours or so how the services are, and tries again what waits.
    public void serve() {
        rounds.add(Rounds.PINGS.start(host, this::ping));
        rounds.add(Rounds.RETRIES.start(host, anonymous::again));
    }

    /// Tells that the boot succeeded, as if it just had.
    public void bootSucceeded() {
        post("boot_success", new TreeMap<>(), Spool::put);
    }

    /// Tells how the services are.
    public void ping() throws InterruptedException {
        if (sink.closed().isPresent()) {
            post("health_ping", new TreeMap<>(), Spool::put);
            return;
        }
        List<String> services = sink.wanted().map(MetricsSettings::serviceChecks).orElse(List.of());
        switch (new ServiceCheck(host).of(services)) {
            case Outcome.Made<ServiceCheck.Health>(var health) ->
                    post("health_ping", health.pairs(), Spool::put);
            case Outcome.Kept<ServiceCheck.Health>(var health, var _) ->
                    post("health_ping", health.pairs(), Spool::put);
            case Outcome.Skipped<ServiceCheck.Health>(String why) ->
                    tell(new Happening.Skipped(why));
            case Outcome.Failed<ServiceCheck.Health>(var problem) ->
                    tell(new Happening.Failed(Duration.ZERO, problem));
        }
    }

    private void tell(Happening happening) {
        telling.of(new Part("metric", "health_ping")).tell(happening);
    }

    /// How a message gets into a spool.
    private interface Way {
        List<Spool.Dropped> put(Spool spool, String name, String text) throws java.io.IOException;
    }

    private void post(String event, SortedMap<String, String> more, Way way) {
        String text =
                sink.wanted().map(settings -> Query.of(event, product, settings, more)).orElse("");
        anonymous.post(event, spool -> way.put(spool, event, text));
    }

    /// Waits until all that was told so far has been tried once.
    ///
    /// @return whether it was in time
    public boolean await(Duration limit) throws InterruptedException {
        return anonymous.await(Deadline.in(limit, host.time()::nanos));
    }

    /// What is being sent is broken off and stays for the next process.
    @Override
    public void close() {
        rounds.forEach(Thread::interrupt);
        anonymous.close();
    }
}
