package dev.slipway.host.cloud;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.port.Imds.Answer;
import dev.slipway.simulators.Fault;
import dev.slipway.simulators.Instance;
import dev.slipway.simulators.MetadataScript;
import dev.slipway.simulators.MetadataSimulator;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/// A client of the metadata service and a simulated service, over a real socket; only the waits are not real.
abstract class ImdsCase {
    static final String ID = "meta-data/instance-id";
    static final MetadataScript ORDINARY =
            MetadataScript.of(Instance.ORDINARY).userData("[settings]\nmotd = 'ahoy'\n");

    /// As the standard ones, but with a short patience for answers that don't come.
    static final Policies QUICK =
            new Policies(
                    quick(Policies.STANDARD.metadata()),
                    Policies.STANDARD.credentials(),
                    quick(Policies.STANDARD.aws()),
                    Policies.STANDARD.throttled(),
                    Policies.STANDARD.newborn(),
                    quick(Policies.STANDARD.last()),
                    quick(Policies.STANDARD.reports()),
                    quick(Policies.STANDARD.images()),
                    Policies.STANDARD.breaker());

    static Vertx vertx;

    FakeTime time = new FakeTime();
    final RecordingTelling telling = new RecordingTelling();
    MetadataSimulator service;
    VertxImds imds;

    private static Policy quick(Policy row) {
        return new Policy(
                row.firstWait(),
                row.longestWait(),
                row.connect(),
                Duration.ofMillis(300),
                row.limit());
    }

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void end() {
        vertx.close().await();
    }

    @AfterEach
    void close() {
        if (imds != null) {
            imds.close();
        }
        if (service != null) {
            service.close();
        }
    }

    /// An ordinary instance with these faults.
    void given(Fault... faults) {
        given(ORDINARY.failing(faults), Policies.STANDARD);
    }

    void given(MetadataScript script, Policies policies) {
        service = MetadataSimulator.start(vertx, 0, script);
        imds = client(service.uri(), Reach.EVERYWHERE, policies);
    }

    VertxImds client(URI endpoint, Reach reach, Policies policies) {
        return client(List.of(endpoint), reach, policies);
    }

    VertxImds client(List<URI> endpoints, Reach reach, Policies policies) {
        return new VertxImds(vertx, endpoints, reach, new Retries(time, () -> 0, policies));
    }

    Deadline within(Duration limit) {
        return Deadline.in(limit, time::nanos);
    }

    Outcome<Answer> get(String path) throws InterruptedException {
        return imds.get(path, within(Duration.ofSeconds(20)), telling);
    }

    /// The text, an empty one for an absent path.
    String text(String path) throws InterruptedException {
        return text(get(path));
    }

    static String text(Outcome<Answer> outcome) {
        if (outcome instanceof Outcome.Made<Answer>(Answer answer)) {
            return answer.text().orElse("");
        }
        throw new AssertionError("not made: " + outcome);
    }

    /// What was asked, as `METHOD /path`.
    List<String> asked() {
        return service.requests().stream().map(one -> one.method() + " " + one.path()).toList();
    }

    /// The message of a failure.
    static List<String> problem(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Failed<?>(var problem)) {
            return List.of(problem.what(), problem.where(), problem.fix());
        }
        throw new AssertionError("not failed: " + outcome);
    }
}
