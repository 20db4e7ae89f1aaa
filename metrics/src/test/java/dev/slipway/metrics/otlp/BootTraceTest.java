package dev.slipway.metrics.otlp;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.slipway.metrics.Timeline;
import dev.slipway.model.Part;
import dev.slipway.model.Stamped;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BootTraceTest {
    private static final String BOOT = "000002-20260101T000000Z";
    private static final Resource RESOURCE = new Resource("1.2.3", Map.of("host.id", "i-1"));

    private static ExportTraceServiceRequest trace(List<Stamped> events, List<Stamped> before) {
        String json = BootTrace.ofBoot(Timeline.of(events), before, RESOURCE);
        return Otlp.read(json, ExportTraceServiceRequest.newBuilder()).build();
    }

    private static List<Span> spans(List<Stamped> events) {
        return trace(events, List.of()).getResourceSpans(0).getScopeSpans(0).getSpansList();
    }

    private static Span span(List<Span> spans, String name) {
        return spans.stream().filter(span -> span.getName().equals(name)).findFirst().orElseThrow();
    }

    private static Map<String, String> attributes(List<KeyValue> attributes) {
        return attributes.stream().collect(toMap(KeyValue::getKey, pair -> value(pair.getValue())));
    }

    private static String value(AnyValue value) {
        return value.getStringValue();
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000 + time.getNano();
    }

    @Test
    void everyBarOfTheTimelineIsASpanWithTheSameTimes() {
        List<Stamped> events = Events.failed(BOOT);
        Timeline timeline = Timeline.of(events);

        List<Span> spans = spans(events);

        assertThat(spans).hasSize(1 + timeline.spans().size());
        for (int i = 0; i < timeline.spans().size(); i++) {
            dev.slipway.metrics.Span bar = timeline.spans().get(i);
            Span span = spans.get(i + 1);
            Instant start = timeline.begun().plus(bar.start());
            assertThat(span.getStartTimeUnixNano()).isEqualTo(nanos(start));
            assertThat(span.getEndTimeUnixNano()).isEqualTo(nanos(start.plus(bar.took())));
            assertThat(attributes(span.getAttributesList()))
                    .containsEntry("slipway.stage", bar.stage())
                    .containsEntry("slipway.end", bar.end());
            assertThat(attributes(span.getAttributesList()).get("slipway.part.name"))
                    .isEqualTo(bar.part().map(Part::name).orElse(null));
        }
        Span whole = spans.getFirst();
        assertThat(whole.getName()).isEqualTo("boot");
        assertThat(whole.getStartTimeUnixNano()).isEqualTo(nanos(Events.BEGIN));
        assertThat(Duration.ofNanos(whole.getEndTimeUnixNano() - whole.getStartTimeUnixNano()))
                .isEqualTo(timeline.took());
    }

    @Test
    void stagesLieBelowTheBootAndPartsBelowTheirStage() {
        List<Span> spans = spans(Events.good(BOOT));
        ByteString root = span(spans, "boot").getSpanId();

        assertThat(span(spans, "boot").getParentSpanId()).isEqualTo(ByteString.EMPTY);
        assertThat(span(spans, "services").getParentSpanId()).isEqualTo(root);
        assertThat(span(spans, "service kubernetes").getParentSpanId())
                .isEqualTo(span(spans, "services").getSpanId());
        assertThat(span(spans, "signal cloudformation").getParentSpanId()).isEqualTo(root);
        assertThat(spans).extracting(Span::getSpanId).doesNotHaveDuplicates();
        assertThat(spans).extracting(span -> span.getSpanId().size()).containsOnly(8);
        assertThat(spans).extracting(span -> span.getTraceId().size()).containsOnly(16);
        assertThat(spans).extracting(Span::getTraceId).containsOnly(spans.getFirst().getTraceId());
        assertThat(spans).extracting(Span::getKind).containsOnly(Span.SpanKind.SPAN_KIND_INTERNAL);
    }

    @Test
    void retriesAndWaitsAreEventsAndAWaitThatGoesOnIsToldOnce() {
        List<Span> spans = spans(Events.good(BOOT));

        Span.Event retrying =
                span(spans, "generator settings.kubernetes.node-ip").getEventsList().getFirst();
        assertThat(retrying.getName()).isEqualTo("retrying");
        assertThat(retrying.getTimeUnixNano()).isEqualTo(nanos(Events.BEGIN.plusMillis(400)));
        assertThat(attributes(retrying.getAttributesList()))
                .containsOnly(
                        Map.entry("slipway.attempt", "1"),
                        Map.entry("slipway.target", "eks"),
                        Map.entry("slipway.error", "it answers 500"),
                        Map.entry("slipway.next_wait_ms", "250"));
        assertThat(span(spans, "generate").getEventsList())
                .extracting(Span.Event::getName)
                .containsExactly("waiting");
    }

    @Test
    void aFailureIsAStatusThatSaysWhat() {
        List<Span> spans = spans(Events.failed(BOOT));

        for (String name : List.of("boot", "services")) {
            assertThat(span(spans, name).getStatus())
                    .isEqualTo(
                            Status.newBuilder()
                                    .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                                    .setMessage(Events.PROBLEM.what())
                                    .build());
        }
        assertThat(span(spans, "generate").hasStatus()).isFalse();
    }

    @Test
    void theResourceNamesHostAndService() {
        assertThat(
                        attributes(
                                trace(Events.good(BOOT), List.of())
                                        .getResourceSpans(0)
                                        .getResource()
                                        .getAttributesList()))
                .containsOnly(
                        Map.entry("host.id", "i-1"),
                        Map.entry("os.type", "linux"),
                        Map.entry("service.name", "slipway"),
                        Map.entry("service.version", "1.2.3"));
    }

    @Test
    void aBootIsLinkedToTheOneBefore() {
        List<Stamped> before = Events.failed("000001-20250101T000000Z");
        Span whole =
                trace(Events.good(BOOT), before).getResourceSpans(0).getScopeSpans(0).getSpans(0);
        Span earlier = spans(before).getFirst();

        assertThat(whole.getLinksList()).hasSize(1);
        assertThat(whole.getLinks(0).getTraceId()).isEqualTo(earlier.getTraceId());
        assertThat(whole.getLinks(0).getSpanId()).isEqualTo(earlier.getSpanId());
        assertThat(attributes(whole.getLinks(0).getAttributesList()))
                .containsOnly(Map.entry("slipway.link", "previous boot"));
    }

    @Test
    void theSameBootIsTheSameTraceAndAnotherIsAnother() {
        assertThat(trace(Events.good(BOOT), List.of()))
                .isEqualTo(trace(Events.good(BOOT), List.of()));
        assertThat(spans(Events.good(BOOT)).getFirst().getTraceId())
                .isEqualTo(spans(Events.failed(BOOT)).getFirst().getTraceId())
                .isNotEqualTo(spans(Events.good("000003-x")).getFirst().getTraceId());
    }

    @Test
    void aRunAfterTheBootIsATraceOfItsOwnLinkedToTheBoot() {
        Timeline run = Timeline.of(Events.apply(BOOT), "apply");
        TraceIds boot = TraceIds.of(Timeline.of(Events.good(BOOT)).told());

        List<Span> spans =
                Otlp.read(
                                BootTrace.json(
                                        run,
                                        boot.after(run.told()),
                                        RESOURCE,
                                        Optional.of(new BootTrace.Link("boot", boot))),
                                ExportTraceServiceRequest.newBuilder())
                        .build()
                        .getResourceSpans(0)
                        .getScopeSpans(0)
                        .getSpansList();

        assertThat(spans).extracting(Span::getName).containsExactly("apply", "services");
        assertThat(HexFormat.of().formatHex(spans.getFirst().getTraceId().toByteArray()))
                .isNotEqualTo(boot.trace());
        assertThat(
                        HexFormat.of()
                                .formatHex(spans.getFirst().getLinks(0).getTraceId().toByteArray()))
                .isEqualTo(boot.trace());
    }
}
