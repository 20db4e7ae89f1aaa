package dev.slipway.api;

import dev.slipway.model.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How the host is doing, for probes and for Prometheus.
record Health(Served served, Applier applier, Hearing hearing, Traffic traffic) {
    /// `GET /healthz`. The host is well unless its boot has failed, an apply is stuck, or the last one left a
    /// problem.
    Reply healthz(Request request) {
        Vitals.Now now = hearing.vitals().now();
        Optional<Problem> failure =
                now.boot().flatMap(Vitals.Boot::stage).flatMap(Vitals.Stage::problem);
        String state = state(now);
        boolean well =
                failure.isEmpty() && now.last().problem().isEmpty() && !state.equals("stuck");
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("healthy", well);
        tree.put("generation", generation());
        tree.put("configured_at", tree(now.last().standing().configured()));
        tree.put("running_with", tree(now.last().standing().running()));
        tree.put("boot", now.boot().map(Health::tree).orElse(null));
        tree.put("applier", state);
        tree.put("since", now.run().map(Vitals.Run::since).map(Instant::toString).orElse(null));
        tree.put("problem", now.last().problem().map(Applies::tree).orElse(null));
        return Reply.json(well ? Reply.OK : Reply.NOT_YET, tree);
    }

    private static Map<String, Object> tree(Optional<Standing.At> at) {
        return at.map(Standing.At::tree).orElse(null);
    }

    private static Map<String, Object> tree(Vitals.Boot boot) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", boot.id());
        tree.put("state", state(boot));
        tree.put(
                "problem",
                boot.stage().flatMap(Vitals.Stage::problem).map(Applies::tree).orElse(null));
        return tree;
    }

    private static String state(Vitals.Boot boot) {
        return boot.stage()
                .map(end -> end.ending() == Vitals.Ending.FAILED ? "failed" : "succeeded")
                .orElse("running");
    }

    private String state(Vitals.Now now) {
        return now.run()
                .map(run ->
                        hearing.vitals().age(run).compareTo(applier.limit()) > 0 ? "stuck" : "busy")
                .orElse("idle");
    }

    private long generation() {
        return EntityTag.of(served.store().current()).generation();
    }

    /// `GET /metrics`
    Reply metrics(Request request) {
        PrometheusText text = new PrometheusText();
        Vitals.Now now = hearing.vitals().now();
        host(text, now);
        now.boot().ifPresent(boot -> boot(text, boot, now));
        applies(text, now);
        traffic(text);
        return Reply.text(PrometheusText.TYPE, text.text());
    }

    private void host(PrometheusText text, Vitals.Now now) {
        text.family("slipway_build_info", "gauge", "The Slipway that serves, and the variant.")
                .sample(
                        1,
                        "version",
                        served.os().getOrDefault("version_id", ""),
                        "variant",
                        served.variant().name().text());
        text.family("slipway_settings_generation", "gauge", "Number of the generation in force.")
                .sample(generation());
        now.last()
                .standing()
                .running()
                .ifPresent(at ->
                        text.family(
                                        "slipway_running_generation",
                                        "gauge",
                                        "Number of the generation that files and services have.")
                                .sample(at.generation()));
    }

    private static void boot(PrometheusText text, Vitals.Boot boot, Vitals.Now now) {
        text.family("slipway_boot_state", "gauge", "1 for the state that the last boot is in.");
        for (String state : new String[] {"running", "succeeded", "failed"}) {
            text.sample(state(boot).equals(state) ? 1 : 0, "state", state);
        }
        boot.stage()
                .ifPresent(end ->
                        text.family(
                                        "slipway_boot_duration_seconds",
                                        "gauge",
                                        "How long the last boot took.")
                                .sample(seconds(end.took())));
        text.family(
                "slipway_boot_stage_duration_seconds",
                "gauge",
                "How long each stage of the last boot took.");
        now.stages()
                .forEach((name, stage) ->
                        text.sample(
                                seconds(stage.took()),
                                "stage",
                                name,
                                "outcome",
                                stage.ending().text()));
    }

    private void applies(PrometheusText text, Vitals.Now now) {
        text.family(
                "slipway_applies_total", "counter", "Runs after commits, by what came of them.");
        for (Vitals.Ending ending : Vitals.Ending.values()) {
            text.sample(now.applies().getOrDefault(ending, 0L), "outcome", ending.text());
        }
        text.family("slipway_applier_busy", "gauge", "1 while a run is under way.")
                .sample(now.run().isPresent() ? 1 : 0);
        now.last()
                .ended()
                .ifPresent(at ->
                        text.family(
                                        "slipway_last_apply_timestamp_seconds",
                                        "gauge",
                                        "When the last run ended.")
                                .sample(at.toEpochMilli() / 1000.0));
    }

    private void traffic(PrometheusText text) {
        text.family("slipway_api_requests_total", "counter", "Requests by endpoint and status.");
        traffic.counts()
                .forEach((what, count) ->
                        text.sample(
                                count,
                                "endpoint",
                                what.endpoint(),
                                "status",
                                String.valueOf(what.status())));
        text.family("slipway_api_connections", "gauge", "Connections that are open.")
                .sample(traffic.connections());
        text.family("slipway_api_event_streams", "gauge", "Streams of events that are open.")
                .sample(hearing.streams().count());
        text.family(
                        "slipway_api_event_streams_dropped_total",
                        "counter",
                        "Streams of events that were ended because their readers were too slow.")
                .sample(hearing.streams().dropped());
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
