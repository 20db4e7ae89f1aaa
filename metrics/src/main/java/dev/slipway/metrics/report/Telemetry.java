package dev.slipway.metrics.report;

import dev.slipway.metrics.Timeline;
import dev.slipway.metrics.otlp.BootMetrics;
import dev.slipway.metrics.otlp.BootTrace;
import dev.slipway.metrics.otlp.Resource;
import dev.slipway.metrics.otlp.TraceIds;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Traces and metrics for the collector of whoever runs the host.
final class Telemetry {
    private final Outbox outbox;
    private final Resource resource;
    private final Instant since;
    private final Map<String, Long> runs = new TreeMap<>();

    /// @param since when this process began to count
    Telemetry(Outbox outbox, Resource resource, Instant since) {
        this.outbox = outbox;
        this.resource = resource;
        this.since = since;
    }

    Outbox outbox() {
        return outbox;
    }

    /// Once for each boot.
    ///
    /// @param before the events of the boot before it; empty if there was none
    void bootEnded(List<Stamped> events, List<Stamped> before) {
        Timeline timeline = Timeline.of(events);
        String trace = BootTrace.ofBoot(timeline, before, resource);
        String metrics = BootMetrics.boot(timeline, resource);
        outbox.post("boot_trace", spool -> spool.putOnce(timeline.boot(), "boot_trace", trace));
        outbox.post(
                "boot_metrics", spool -> spool.putOnce(timeline.boot(), "boot_metrics", metrics));
    }

    /// @param boot the events of the boot after which it ran
    /// @param run from the beginning of the run to its end
    synchronized void applied(List<Stamped> boot, List<Stamped> run) {
        Timeline timeline = Timeline.of(run, run.getFirst().event().stage());
        runs.merge(timeline.end(), 1L, Long::sum);
        TraceIds ids = TraceIds.of(Timeline.of(boot).told());
        Optional<BootTrace.Link> link = Optional.of(new BootTrace.Link(StageEvent.BOOT, ids));
        String trace = BootTrace.json(timeline, ids.after(timeline.told()), resource, link);
        String metrics = BootMetrics.apply(timeline, resource, since, runs);
        outbox.post("apply_trace", spool -> spool.put("apply_trace", trace));
        outbox.post("apply_metrics", spool -> spool.put("apply_metrics", metrics));
    }
}
