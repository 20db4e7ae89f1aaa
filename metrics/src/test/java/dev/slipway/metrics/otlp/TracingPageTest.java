package dev.slipway.metrics.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.metrics.Timeline;
import dev.slipway.model.Happening;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// `doc/tracing.md` shows what comes out, and names every attribute and metric.
class TracingPageTest {
    private static final Path PAGE = Path.of("../doc/tracing.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("(?ms)(^```json otlp-trace\\n)(.*?\\n)(^```)");
    private static final Resource RESOURCE =
            new Resource("0.1.0", Map.of("host.id", "i-0511b0a7d0c4a11e5"));

    private static String trace() {
        Instant begin = Instant.parse("2026-01-01T00:00:00Z");
        List<StageEvent> told =
                List.of(
                        new StageEvent("boot", new Happening.Started()),
                        new StageEvent("user-data", new Happening.Started()),
                        new StageEvent("user-data", new Happening.Finished(Duration.ofMillis(400))),
                        new StageEvent("boot", new Happening.Finished(Duration.ofMillis(430))));
        List<Stamped> events =
                Stream.iterate(0, i -> i < told.size(), i -> i + 1)
                        .map(i ->
                                new Stamped(
                                        begin.plusMillis(i * 10 + i / 2 * 390L),
                                        "000001-20260101T000000Z",
                                        i + 1,
                                        told.get(i)))
                        .toList();
        return BootTrace.ofBoot(Timeline.of(events), List.of(), RESOURCE);
    }

    @Test
    void theExampleIsWhatComesOut() throws IOException {
        String page = Files.readString(PAGE);
        Matcher example = EXAMPLE.matcher(page);
        assertThat(example.find()).isTrue();
        String made = Lines.of(JsonMapper.shared().readTree(trace()));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(
                    PAGE,
                    page.substring(0, example.start(2)) + made + page.substring(example.end(2)));
            return;
        }

        assertThat(example.group(2)).as("accept with -Dgolden.update=true").isEqualTo(made);
        assertThat(Otlp.read(example.group(2), ExportTraceServiceRequest.newBuilder()).build())
                .isEqualTo(Otlp.read(trace(), ExportTraceServiceRequest.newBuilder()).build());
    }

    @Test
    void everyAttributeAndMetricIsNamed() throws IOException {
        String page = Files.readString(PAGE);
        String sent =
                BootTrace.ofBoot(Timeline.of(Events.failed("b")), Events.good("a"), RESOURCE)
                        + BootMetrics.boot(Timeline.of(Events.failed("b")), RESOURCE)
                        + BootMetrics.apply(
                                Timeline.of(Events.apply("b"), "apply"),
                                RESOURCE,
                                Events.BEGIN,
                                Map.of("finished", 1L));

        Pattern.compile("\"(?:key|name)\":\"((?:slipway|service|host|os)\\.[a-z._]+)\"")
                .matcher(sent)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.startsWith("slipway.problem") && !EVENTS.contains(name))
                .forEach(name -> assertThat(page).contains("`" + name + "`"));
    }

    /// What the tree on the page names in words.
    private static final List<String> EVENTS =
            List.of(
                    "slipway.attempt",
                    "slipway.error",
                    "slipway.target",
                    "slipway.next_wait_ms",
                    "slipway.for",
                    "slipway.why",
                    "slipway.text",
                    "slipway.link");
}
