package dev.slipway.metrics.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.metrics.Timeline;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BootMetricsTest {
    private static final Resource RESOURCE = new Resource("1.2.3", Map.of());

    private static Metric metric(String json, String name) {
        return Otlp.read(json, ExportMetricsServiceRequest.newBuilder())
                .build()
                .getResourceMetrics(0)
                .getScopeMetrics(0)
                .getMetricsList()
                .stream()
                .filter(metric -> metric.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> labels(NumberDataPoint point) {
        return point.getAttributesList().stream()
                .map(pair -> pair.getValue().getStringValue())
                .toList();
    }

    @Test
    void aBootHasItsDurationAndItsEnd() {
        String json = BootMetrics.boot(Timeline.of(Events.failed("b")), RESOURCE);

        Metric duration = metric(json, "slipway.boot.duration");
        assertThat(duration.getUnit()).isEqualTo("s");
        NumberDataPoint point = duration.getGauge().getDataPoints(0);
        assertThat(point.getAsDouble()).isEqualTo(1.801);
        assertThat(labels(point)).containsExactly("failed");
        assertThat(point.getTimeUnixNano())
                .isEqualTo(
                        Events.BEGIN.plusMillis(1_801).getEpochSecond() * 1_000_000_000L
                                + Events.BEGIN.plusMillis(1_801).getNano());
    }

    @Test
    void eachStageHasItsDurationAndItsRetriesWithThoseOfItsParts() {
        String json = BootMetrics.boot(Timeline.of(Events.good("b")), RESOURCE);

        List<NumberDataPoint> durations =
                metric(json, "slipway.boot.stage.duration").getGauge().getDataPointsList();
        assertThat(durations)
                .extracting(BootMetricsTest::labels)
                .containsExactly(List.of("finished", "generate"), List.of("finished", "services"));
        assertThat(durations).extracting(NumberDataPoint::getAsDouble).containsExactly(0.99, 0.6);
        assertThat(metric(json, "slipway.boot.retries").getGauge().getDataPointsList())
                .extracting(NumberDataPoint::getAsInt)
                .containsExactly(1L, 0L);
    }

    @Test
    void appliesAreCountedByHowTheyEnded() {
        Timeline run = Timeline.of(Events.apply("b"), "apply");
        Map<String, Long> runs = new TreeMap<>(Map.of("finished", 2L, "failed", 1L));

        String json = BootMetrics.apply(run, RESOURCE, Events.BEGIN, runs);

        Metric applies = metric(json, "slipway.applies");
        assertThat(applies.getSum().getIsMonotonic()).isTrue();
        assertThat(applies.getSum().getAggregationTemporality())
                .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
        assertThat(applies.getSum().getDataPointsList())
                .extracting(NumberDataPoint::getAsInt)
                .containsExactly(1L, 2L);
        assertThat(metric(json, "slipway.apply.duration").getGauge().getDataPoints(0).getAsDouble())
                .isEqualTo(0.401);
    }
}
