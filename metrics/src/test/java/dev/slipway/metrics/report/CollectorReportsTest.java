package dev.slipway.metrics.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.cloud.Policies;
import dev.slipway.metrics.otlp.Events;
import dev.slipway.model.Outcome;
import dev.slipway.port.Disk;
import dev.slipway.port.Web;
import dev.slipway.simulators.Act;
import dev.slipway.simulators.CollectorSimulator;
import dev.slipway.simulators.Delivery;
import dev.slipway.simulators.Fault;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is sent to a collector of OpenTelemetry, over real connections.
class CollectorReportsTest extends RealConnections {
    @Test
    void theHeadersOfTheCollectorAreSentAndStandNowhereElse() throws Exception {
        Path headers = Path.of("/etc/slipway/otlp-headers");
        host.disk().replace(headers, "api-key: s3cret\n".getBytes(UTF_8), Disk.PRIVATE);
        CollectorSimulator away = collector(Fault.always("*", new Act.Status(503)));
        Collector otlp = new Collector(away.uri(), Optional.of(headers));
        Reports reports =
                reports(wanting(true), web(QUICK), Optional.of(away.metrics()), Optional.of(otlp));

        reports.bootEnded(events(true), List.of());
        reports.await(PATIENCE);

        assertThat(waiting()).hasSize(3);
        assertThat(told.lines).noneMatch(line -> line.contains("s3cret"));
        for (String folder : List.of("metrics", "otlp")) {
            Path at = Path.of("/var/lib/slipway/spool").resolve(folder);
            for (String name : host.disk().list(at)) {
                byte[] bytes = host.disk().read(at.resolve(name)).orElse(new byte[0]);
                assertThat(new String(bytes, UTF_8)).doesNotContain("s3cret");
            }
        }
    }

    @Test
    void headersThatCannotBeReadKeepTheTraceForLater() throws Exception {
        CollectorSimulator collector = collector();
        Collector otlp =
                new Collector(collector.uri(), Optional.of(Path.of("/etc/slipway/otlp-headers")));
        Reports reports =
                reports(
                        wanting(true),
                        web(Policies.STANDARD.reports()),
                        Optional.of(collector.metrics()),
                        Optional.of(otlp));

        reports.bootEnded(events(true), List.of());
        reports.await(PATIENCE);

        assertThat(waiting()).hasSize(2);
        assertThat(told.lines)
                .contains(
                        "boot_trace note: can't be sent now: the headers of the collector can't be had: there is no such file; kept for later");
    }

    @Test
    void aRunAfterTheBootIsTracedToo() throws Exception {
        CollectorSimulator collector = collector();
        Reports reports = reports(collector);

        reports.applied(events(true), Events.apply(BOOT));
        reports.await(PATIENCE);

        assertThat(collector.taken())
                .extracting(Delivery::path)
                .containsExactly("/v1/traces", "/v1/metrics");
        assertThat(collector.taken()).extracting(Delivery::type).containsOnly("application/json");
        assertThat(collector.taken().getFirst().body()).contains("\"name\":\"apply\"");
    }

    @Test
    void whatBreaksTheCollectorHoldsUpNothingBehindIt() throws Exception {
        CollectorSimulator collector = collector(Fault.always("/v1/traces", new Act.Status(500)));
        Reports reports = reports(collector);

        reports.bootEnded(events(true), List.of());
        reports.await(PATIENCE);

        assertThat(waiting()).isEmpty();
        assertThat(collector.taken()).extracting(Delivery::path).contains("/v1/metrics");
        assertThat(told.lines)
                .contains(
                        "boot_trace failed: the server refused it (500), and would again: it is dropped");
    }

    @Test
    void whatTheCollectorDidNotTakeOfAMessageIsNoted() throws Exception {
        Web picky =
                new Web() {
                    @Override
                    public boolean allows(URI target) {
                        return true;
                    }

                    @Override
                    public Outcome<Reply> send(Request request, Way way) {
                        String body = "{\"partialSuccess\":{\"rejectedSpans\":\"3\"}}";
                        return new Outcome.Made<>(new Reply(200, body.getBytes(UTF_8)));
                    }
                };
        Collector otlp = new Collector(URI.create("http://otel.example"), Optional.empty());
        Reports reports = reports(wanting(false), picky, Optional.empty(), Optional.of(otlp));

        reports.bootEnded(events(true), List.of());
        reports.await(PATIENCE);

        assertThat(told.lines)
                .contains("boot_trace note: the collector rejected 3 of it", "boot_trace finished");
    }
}
