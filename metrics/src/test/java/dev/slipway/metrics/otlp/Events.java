package dev.slipway.metrics.otlp;

import dev.slipway.model.Happening;
import dev.slipway.model.Part;
import dev.slipway.model.Problem;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The events of a boot, as a journal has them.
public final class Events {
    public static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00.000001Z");
    public static final Problem PROBLEM =
            new Problem("kubelet did not start", "kubelet.service", "see `journalctl`");

    private final String boot;
    private final List<Stamped> all = new ArrayList<>();

    private Events(String boot) {
        this.boot = boot;
    }

    /// A boot of two stages in which a generator asks twice and a service fails.
    public static List<Stamped> failed(String boot) {
        return begun(boot)
                .at(1_800, "services", new Happening.Failed(Duration.ofMillis(600), PROBLEM))
                .at(1_801, "boot", new Happening.Failed(Duration.ofMillis(1_801), PROBLEM))
                .all;
    }

    public static List<Stamped> good(String boot) {
        return begun(boot)
                .at(1_800, "services", new Happening.Finished(Duration.ofMillis(600)))
                .at(
                        1_800,
                        "boot",
                        new Part("signal", "cloudformation"),
                        new Happening.Skipped("off"))
                .at(1_801, "boot", new Happening.Finished(Duration.ofMillis(1_801)))
                .all;
    }

    private static Events begun(String boot) {
        Part generator = new Part("generator", "settings.kubernetes.node-ip");
        Part service = new Part("service", "kubernetes");
        return new Events(boot)
                .at(0, "boot", new Happening.Started())
                .at(0, "boot", new Happening.Note("kernel boot 7c1d, variant aws-k8s-1.27"))
                .at(10, "generate", new Happening.Started())
                .at(11, "generate", generator, new Happening.Started())
                .at(400, "generate", generator, retrying())
                .at(5_000, "generate", new Happening.Waiting("AWS"))
                .at(10_000, "generate", new Happening.Waiting("AWS"))
                .at(900, "generate", generator, new Happening.Finished(Duration.ofMillis(889)))
                .at(1_000, "generate", new Happening.Finished(Duration.ofMillis(990)))
                .at(1_200, "services", new Happening.Started())
                .at(1_300, "services", service, new Happening.Kept(Duration.ZERO, "as it was"));
    }

    /// A run after a commit.
    public static List<Stamped> apply(String boot) {
        return new Events(boot)
                .at(60_000, "apply", new Happening.Started())
                .at(60_000, "apply", new Happening.Note("generation 2"))
                .at(60_010, "services", new Happening.Started())
                .at(60_400, "services", new Happening.Finished(Duration.ofMillis(390)))
                .at(60_401, "apply", new Happening.Finished(Duration.ofMillis(401)))
                .all;
    }

    private static Happening retrying() {
        return new Happening.Retrying(1, "eks", "it answers 500", Duration.ofMillis(250));
    }

    private Events at(long millis, String stage, Happening happening) {
        return add(millis, new StageEvent(stage, happening));
    }

    private Events at(long millis, String stage, Part part, Happening happening) {
        return add(millis, new StageEvent(stage, Optional.of(part), happening));
    }

    private Events add(long millis, StageEvent event) {
        all.add(new Stamped(BEGIN.plusMillis(millis), boot, all.size() + 1, event));
        return this;
    }
}
