package dev.slipway.metrics.otlp;

import dev.slipway.metrics.Span;
import dev.slipway.metrics.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The figures of a boot, or of a run of stages after it, as an `ExportMetricsServiceRequest` in JSON.
///
/// Each point has the time at which what it measures ended, so that a point that is sent twice is the same
/// point.
public final class BootMetrics {
    private static final int CUMULATIVE = 2;
    private static final double NANOS = 1e9;

    private final Instant end;
    private final ArrayNode metrics;
    private final ObjectNode top = Json.object();

    private BootMetrics(Instant end, Resource resource) {
        this.end = end;
        this.metrics = Json.open(top, "Metrics", resource.attributes(), resource.version());
    }

    /// The figures of a boot.
    public static String boot(Timeline boot, Resource resource) {
        BootMetrics made = new BootMetrics(boot.begun().plus(boot.took()), resource);
        made.seconds("slipway.boot.duration", "how long the boot took", boot.took(), boot.end());
        made.stages(boot);
        ArrayNode retries =
                made.gauge(
                        "slipway.boot.retries", "how often something was asked again", "{retry}");
        boot.spans().stream()
                .filter(span -> span.part().isEmpty())
                .forEach(span ->
                        made.point(retries, Map.of("slipway.stage", span.stage()))
                                .put("asInt", Long.toString(retries(boot, span.stage()))));
        return made.top.toString();
    }

    private static long retries(Timeline boot, String stage) {
        return boot.spans().stream()
                .filter(span -> span.stage().equals(stage))
                .mapToInt(Span::retries)
                .sum();
    }

    /// The figures of a run after a commit.
    ///
    /// @param since when the host began to count
    /// @param runs how many there have been since then, by how they ended
    public static String apply(
            Timeline run, Resource resource, Instant since, Map<String, Long> runs) {
        BootMetrics made = new BootMetrics(run.begun().plus(run.took()), resource);
        made.seconds(
                "slipway.apply.duration", "how long the newest apply took", run.took(), run.end());
        ObjectNode sum =
                made.metric("slipway.applies", "applies since Slipway was started", "{apply}")
                        .putObject("sum")
                        .put("aggregationTemporality", CUMULATIVE)
                        .put("isMonotonic", true);
        ArrayNode points = sum.putArray("dataPoints");
        runs.forEach((how, count) ->
                made.point(points, Map.of("slipway.end", how))
                        .put("startTimeUnixNano", Json.nanos(since))
                        .put("asInt", Long.toString(count)));
        return made.top.toString();
    }

    private void stages(Timeline boot) {
        ArrayNode stages = gauge("slipway.boot.stage.duration", "how long each stage took", "s");
        Stream<Span> whole = boot.spans().stream().filter(span -> span.part().isEmpty());
        whole.forEach(span ->
                point(stages, Map.of("slipway.stage", span.stage(), "slipway.end", span.end()))
                        .put("asDouble", span.took().toNanos() / NANOS));
    }

    private void seconds(String name, String description, Duration took, String end) {
        point(gauge(name, description, "s"), Map.of("slipway.end", end))
                .put("asDouble", took.toNanos() / NANOS);
    }

    private ArrayNode gauge(String name, String description, String unit) {
        return metric(name, description, unit).putObject("gauge").putArray("dataPoints");
    }

    private ObjectNode metric(String name, String description, String unit) {
        return metrics.addObject()
                .put("name", name)
                .put("description", description)
                .put("unit", unit);
    }

    private ObjectNode point(ArrayNode points, Map<String, String> attributes) {
        ObjectNode point = points.addObject().put("timeUnixNano", Json.nanos(end));
        Json.attributes(point, attributes);
        return point;
    }
}
