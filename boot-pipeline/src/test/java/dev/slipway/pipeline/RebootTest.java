package dev.slipway.pipeline;

import static dev.slipway.pipeline.Line.line;
import static dev.slipway.pipeline.Line.needs;
import static dev.slipway.pipeline.Stages.A;
import static dev.slipway.pipeline.Stages.B;
import static dev.slipway.pipeline.Stages.fails;
import static dev.slipway.pipeline.Stages.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Fact;
import dev.slipway.model.MayReboot;
import dev.slipway.model.Outcome;
import dev.slipway.model.RecordCodec;
import dev.slipway.model.Stage;
import dev.slipway.model.Stamped;
import dev.slipway.port.Host;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RebootTest {
    private static final BootKey K1 = new BootKey("k1", "v");
    private static final Fact<Reboot> REBOOT = new Fact<>("reboot", Reboot.class);
    private static final String WHY = "the kernel lacks kernel.a";

    private record Reboot(Optional<String> reboot) implements MayReboot {}

    @TempDir Path root;
    private Host host;
    private Vertx vertx;
    private final List<Verdict> ended = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        host = TestHost.at(root);
        vertx = Vertx.vertx();
        RecordCodec.install(vertx.eventBus());
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void aBootWithWhichTheHostRebootsEndsThereAndHasNotFailed() throws Exception {
        Verdict verdict =
                boot(K1, plan(_ -> reboots(), line("make-b", B, needs(A), 10, says("b"))));

        assertThat(verdict.reboot()).contains(WHY);
        assertThat(verdict.problem()).isEmpty();
        assertThat(ended).containsExactly(verdict);
        assertThat(events())
                .contains("reboot finished", "boot rebooting")
                .doesNotContain("make-b started");
        assertThat(journal().reboot()).contains(WHY);
        assertThat(journal().isEnded()).isTrue();
        assertThat(journal().isPassed("make-b")).isFalse();
    }

    @Test
    void aFactThatDemandsNoRebootEndsNothing() throws Exception {
        Verdict verdict =
                boot(
                        K1,
                        plan(
                                _ -> new Outcome.Made<>(new Reboot(Optional.empty())),
                                line("make-b", B, needs(A), 10, says("b"))));

        assertThat(verdict.reboot()).isEmpty();
        assertThat(journal().reboot()).isEmpty();
        assertThat(events()).contains("make-b finished", "boot finished");
    }

    @Test
    void whatIsUnderWayEndsAndItsFailureIsNone() throws Exception {
        CountDownLatch under = new CountDownLatch(1);
        Line<?> hangs =
                line(
                        "make-b",
                        B,
                        needs(),
                        100,
                        _ -> {
                            under.countDown();
                            new Semaphore(0).acquire();
                            return new Outcome.Made<>(new Stages.Word("never"));
                        });

        Verdict verdict =
                boot(
                        K1,
                        plan(
                                _ -> {
                                    under.await();
                                    return reboots();
                                },
                                hangs));

        assertThat(verdict.problem()).isEmpty();
        assertThat(events()).contains("make-b skipped", "boot rebooting");
        assertThat(journal().isPassed("make-b")).isFalse();
    }

    /// The stage that has asked for the reboot holds the boot, and systemd tells the process to end.
    @Test
    void aProcessThatIsToldToEndByTheRebootSaysSoInsteadOfBeingInterrupted() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Plan plan =
                plan(_ -> {
                    asked.countDown();
                    try {
                        new Semaphore(0).acquire();
                    } catch (InterruptedException _) {
                        return reboots();
                    }
                    return new Outcome.Skipped<>("never");
                });
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        Thread runs = Thread.ofVirtual().start(() -> verdict.complete(booted(K1, plan)));
        asked.await();

        runs.interrupt();

        assertThat(verdict.get().reboot()).contains(WHY);
        assertThat(journal().reboot()).contains(WHY);
    }

    /// A stage that fails while the host goes down tells nothing: the reboot was asked for.
    @Test
    void aRebootThatWasAskedForCountsMoreThanAFailure() throws Exception {
        Line<?> fails = line("make-b", B, needs(), 100, fails("no luck"));

        Verdict verdict =
                boot(
                        K1,
                        plan(
                                _ -> {
                                    try {
                                        new Semaphore(0).acquire();
                                    } catch (InterruptedException _) {
                                        return reboots();
                                    }
                                    return new Outcome.Skipped<>("never");
                                },
                                fails));

        assertThat(verdict.problem()).isEmpty();
        assertThat(events()).contains("make-b failed", "boot rebooting");
    }

    @Test
    void theNextBootIsANewOneAlsoInTheSameKernelBoot() throws Exception {
        boot(K1, plan(_ -> reboots()));
        boot(K1, plan(_ -> reboots()));
        boot(new BootKey("k2", "v"), plan(_ -> new Outcome.Skipped<>("as it should be")));

        assertThat(Journal.boots(host.disk())).hasSize(3);
        assertThat(events()).contains("boot finished");
    }

    private static Outcome<Reboot> reboots() {
        return new Outcome.Made<>(new Reboot(Optional.of(WHY)));
    }

    private static Plan plan(Stage<Reboot> stage, Line<?>... others) {
        List<Line<?>> lines = new ArrayList<>();
        lines.add(line("reboot", REBOOT, needs(), 100, stage));
        lines.add(line("make-a", A, needs(), 100, says("a")).after("reboot"));
        lines.addAll(List.of(others));
        return new Plan(lines);
    }

    private Verdict booted(BootKey key, Plan plan) {
        try {
            return boot(key, plan);
        } catch (Exception unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private Verdict boot(BootKey key, Plan plan) throws Exception {
        return Boot.next(host, vertx, key, 20)
                .run(plan, Duration.ofMinutes(15), (verdict, _, _) -> ended.add(verdict));
    }

    private Journal journal() throws IOException {
        return Journal.newest(host.disk()).orElseThrow();
    }

    private List<String> events() throws IOException {
        return journal().events().stream()
                .map(Stamped::event)
                .map(event -> event.stage() + " " + EventJson.name(event.happening()))
                .toList();
    }
}
