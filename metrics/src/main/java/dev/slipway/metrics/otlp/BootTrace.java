package dev.slipway.metrics.otlp;

import dev.slipway.metrics.Span;
import dev.slipway.metrics.Timeline;
import dev.slipway.model.Happening;
import dev.slipway.model.Part;
import dev.slipway.model.Problem;
import dev.slipway.model.Stamped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A boot, or a run of stages after it, as one trace: a span for the whole, below it one for each stage, below
/// these one for each part.
public final class BootTrace {
    private static final int INTERNAL = 1;
    private static final int ERROR = 2;

    private final Timeline timeline;
    private final TraceIds ids;

    private BootTrace(Timeline timeline, TraceIds ids) {
        this.timeline = timeline;
        this.ids = ids;
    }

    /// What the trace is linked to.
    ///
    /// @param relation for example `previous boot`
    public record Link(String relation, TraceIds to) {}

    /// The trace of a boot.
    ///
    /// @param before the events of the boot before it, to which it is linked; empty if there is none
    public static String ofBoot(Timeline boot, List<Stamped> before, Resource resource) {
        Optional<Link> link =
                before.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new Link("previous boot", TraceIds.of(Timeline.of(before).told())));
        return json(boot, TraceIds.of(boot.told()), resource, link);
    }

    /// The trace as an `ExportTraceServiceRequest` in JSON.
    ///
    /// @param timeline of something that has begun: it has events of its own
    /// @param link to another trace; empty for none
    public static String json(
            Timeline timeline, TraceIds ids, Resource resource, Optional<Link> link) {
        return new BootTrace(timeline, ids).json(resource, link);
    }

    private String json(Resource resource, Optional<Link> link) {
        ObjectNode top = Json.object();
        ArrayNode spans = Json.open(top, "Spans", resource.attributes(), resource.version());
        whole(spans, link);
        timeline.spans().forEach(span -> span(spans, span));
        return top.toString();
    }

    private void whole(ArrayNode spans, Optional<Link> link) {
        ObjectNode json =
                begin(spans, ids.root(), frame(), timeline.begun())
                        .put("endTimeUnixNano", Json.nanos(timeline.begun().plus(timeline.took())));
        Json.attributes(
                json, Map.of("slipway.boot.id", timeline.boot(), "slipway.end", timeline.end()));
        tell(json, timeline.told());
        link.ifPresent(other -> {
            ObjectNode to = json.putArray("links").addObject();
            to.put("traceId", other.to().trace()).put("spanId", other.to().root());
            Json.attributes(to, Map.of("slipway.link", other.relation()));
        });
    }

    private void span(ArrayNode spans, Span span) {
        Instant start = timeline.begun().plus(span.start());
        ObjectNode json =
                begin(spans, id(span), name(span), start)
                        .put("parentSpanId", parent(span))
                        .put("endTimeUnixNano", Json.nanos(start.plus(span.took())));
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("slipway.stage", span.stage());
        attributes.put("slipway.end", span.end());
        span.part()
                .ifPresent(part -> {
                    attributes.put("slipway.part.kind", part.kind());
                    attributes.put("slipway.part.name", part.name());
                });
        Json.attributes(json, attributes);
        tell(json, span.told());
    }

    private ObjectNode begin(ArrayNode spans, String id, String name, Instant start) {
        return spans.addObject()
                .put("traceId", ids.trace())
                .put("spanId", id)
                .put("name", name)
                .put("kind", INTERNAL)
                .put("startTimeUnixNano", Json.nanos(start));
    }

    /// What belongs to no stage belongs to the whole.
    private String parent(Span span) {
        boolean ofStage = span.part().isPresent() && !span.stage().equals(frame());
        return ofStage ? stage(span) : ids.root();
    }

    private String frame() {
        return timeline.told().getFirst().event().stage();
    }

    private String stage(Span part) {
        return ids.span(part.stage());
    }

    private String id(Span span) {
        return span.part()
                .map(part -> ids.span(span.stage() + " " + name(part)))
                .orElse(stage(span));
    }

    private static String name(Span span) {
        return span.part().map(BootTrace::name).orElse(span.stage());
    }

    private static String name(Part part) {
        return part.kind() + " " + part.name();
    }

    /// Notes, waits, retries and problems as events of the span, and whether it failed. That a wait goes on is
    /// told once.
    private static void tell(ObjectNode span, List<Stamped> told) {
        ArrayNode events = span.putArray("events");
        Set<Details> waits = new HashSet<>();
        for (Stamped stamped : told) {
            Details.of(stamped.event().happening())
                    .filter(details -> !details.isWait() || waits.add(details))
                    .ifPresent(details -> {
                        ObjectNode event = events.addObject();
                        event.put("timeUnixNano", Json.nanos(stamped.time()));
                        event.put("name", details.name());
                        Json.attributes(event, details.attributes());
                    });
        }
        if (!told.isEmpty()
                && told.getLast().event().happening()
                        instanceof Happening.Failed(var _, Problem problem)) {
            span.putObject("status").put("code", ERROR).put("message", problem.what());
        }
    }
}
