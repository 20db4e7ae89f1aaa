package dev.slipway.command;

import dev.slipway.command.MatrixCloud.Endpoint;
import dev.slipway.metrics.otlp.Resource;
import dev.slipway.metrics.report.Collector;
import dev.slipway.metrics.report.Product;
import dev.slipway.metrics.report.Reports;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.pipeline.Journal;
import dev.slipway.pipeline.Verdict;
import dev.slipway.port.Services;
import dev.slipway.port.Web;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// A collector of metrics at its own pace, that knows repeats by their id.
///
/// @param taken what came, by its id: the event of a metric, and the stage whose failure it tells; the path of a trace
record MatrixCollector(MatrixHost host, Endpoint metrics, Map<String, String> taken)
        implements Web {
    private static final Duration SLOW = Duration.ofSeconds(20);
    private static final Duration LONG_ENOUGH = Duration.ofDays(1);

    MatrixCollector(MatrixHost host, Endpoint metrics) {
        this(host, metrics, new ConcurrentHashMap<>());
    }

    /// The same server, as another process on another clock finds it.
    MatrixCollector on(MatrixHost other, Endpoint now) {
        return new MatrixCollector(other, now, taken);
    }

    /// Tells of a boot as the program does at its end.
    ///
    /// @return how long that took
    Duration hear(Journal journal, Verdict verdict) throws IOException, InterruptedException {
        Reports.Outside outside =
                new Reports.Outside(
                        this,
                        new Product("1.0.0", "aws-dev", "x86_64"),
                        Optional.of(URI.create("http://collector.example/")),
                        Optional.of(
                                new Collector(URI.create("http://otel.example"), Optional.empty())),
                        new Resource("1.0.0", Map.of()));
        long begun = host.nanos();
        try (Reports reports =
                Reports.start(
                        host,
                        _ -> new Outcome.Made<>(Services.State.RUNS),
                        outside,
                        () -> KnownSettings.of(verdict),
                        Telling.NOBODY)) {
            reports.bootEnded(journal.events(), Journal.eventsBefore(host.disk(), journal.boot()));
            reports.await(LONG_ENOUGH);
        }
        return host.since(begun);
    }

    @Override
    public boolean allows(URI target) {
        return true;
    }

    @Override
    public Outcome<Reply> send(Request request, Way way) {
        return switch (metrics) {
            case UP -> take(request);
            case SLOW -> {
                host.sleep(SLOW);
                yield take(request);
            }
            case DOWN -> {
                host.sleep(way.deadline().left());
                yield Outcome.failed("no whole answer", "the collector", "look at the network");
            }
        };
    }

    private Outcome<Reply> take(Request request) {
        taken.put(
                request.headers().get("Idempotency-Key"),
                request.method().equals("GET")
                        ? told(request.target().getQuery())
                        : request.target().getPath());
        return new Outcome.Made<>(new Reply(200));
    }

    private static String told(String query) {
        Map<String, String> pairs = new TreeMap<>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            pairs.put(parts[0], parts[1]);
        }
        return (pairs.get("event") + " " + pairs.getOrDefault("failed_stage", "")).strip();
    }
}
