package dev.slipway.metrics.report;

import dev.slipway.host.cloud.HttpWeb;
import dev.slipway.host.cloud.Policies;
import dev.slipway.host.cloud.Policy;
import dev.slipway.host.cloud.Reach;
import dev.slipway.host.cloud.Retries;
import dev.slipway.metrics.otlp.Events;
import dev.slipway.metrics.otlp.Resource;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.model.Stamped;
import dev.slipway.port.Services;
import dev.slipway.port.Web;
import dev.slipway.simulators.CollectorSimulator;
import dev.slipway.simulators.Fault;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Over real connections to simulated collectors. Only waits between attempts are not real.
@Timeout(60)
class RealConnections {
    static final String BOOT = "000002-20260101T000000Z";
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final Policy QUICK =
            new Policy(
                    Duration.ofMillis(100),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(300),
                    Duration.ofMillis(300));
    static Vertx vertx;

    @TempDir Path root;
    final Told told = new Told();
    final List<AutoCloseable> open = new ArrayList<>();
    TestHost host;
    Services services = _ -> new Outcome.Made<>(Services.State.RUNS);

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close().await();
    }

    @BeforeEach
    void makeHost() throws IOException {
        host = TestHost.in(root);
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    CollectorSimulator collector(Fault... faults) {
        CollectorSimulator collector = CollectorSimulator.start(vertx, 0, faults);
        open.add(collector);
        return collector;
    }

    static Settings wanting(Object wanted) {
        return Settings.of(
                Map.of(
                        "metrics",
                                Map.of(
                                        "send-metrics",
                                        wanted,
                                        "metrics-url",
                                        "https://metrics.slipway.invalid/v1",
                                        "service-checks",
                                        List.of("kubelet")),
                        "updates", Map.of("seed", 7)));
    }

    static Reports.Outside outside(Web web, Optional<URI> metrics, Optional<Collector> otlp) {
        return new Reports.Outside(
                web,
                new Product("1.2.3", "aws-k8s-1.27", "x86_64"),
                metrics,
                otlp,
                new Resource("1.2.3", Map.of()));
    }

    Reports reports(Settings settings, Web web, Optional<URI> metrics, Optional<Collector> otlp) {
        Reports reports =
                Reports.start(
                        host,
                        services,
                        outside(web, metrics, otlp),
                        () -> Optional.of(settings),
                        told);
        open.addFirst(reports);
        return reports;
    }

    Reports reports(CollectorSimulator to) {
        return reports(to, web(Policies.STANDARD.reports()));
    }

    Reports reports(CollectorSimulator to, Web web) {
        Optional<Collector> otlp = Optional.of(new Collector(to.uri(), Optional.empty()));
        return reports(wanting(true), web, Optional.of(to.metrics()), otlp);
    }

    Web web(Policy policy) {
        Policies usual = Policies.STANDARD;
        Policies policies =
                new Policies(
                        usual.metadata(),
                        usual.credentials(),
                        usual.aws(),
                        usual.throttled(),
                        usual.newborn(),
                        usual.last(),
                        policy,
                        usual.images(),
                        usual.breaker());
        return new HttpWeb(Reach.contained(), new Retries(host.time(), new Random(1), policies));
    }

    static List<Stamped> events(boolean good) {
        return good ? Events.good(BOOT) : Events.failed(BOOT);
    }

    List<String> waiting() throws IOException {
        List<String> waiting = new ArrayList<>();
        for (String folder : List.of("metrics", "otlp")) {
            Path at = Path.of("/var/lib/slipway/spool").resolve(folder);
            host.disk().list(at).stream()
                    .filter(name -> name.endsWith(".json"))
                    .forEach(waiting::add);
        }
        return waiting;
    }
}
