package dev.slipway.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Happening;
import dev.slipway.model.Part;
import dev.slipway.model.Problem;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import dev.slipway.pipeline.Journal;
import dev.slipway.port.Supervisor;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HeartbeatTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Happening FINISHED = new Happening.Finished(Duration.ZERO);
    private static final Happening FAILED =
            new Happening.Failed(
                    Duration.ZERO, new Problem("the user data is\nnot TOML", "line 3", "mend it"));
    private static final Journal CONFIGURED =
            journal(new StageEvent("configured", FINISHED), new StageEvent("boot", FINISHED));

    private final Vertx vertx = Bus.start();
    private final BlockingQueue<List<String>> told = new LinkedBlockingQueue<>();

    @AfterEach
    void closeTheBus() {
        vertx.close().await();
    }

    @Test
    void theHostIsReadyWhenItIsConfigured() {
        List<List<String>> all =
                during(heartbeat -> {
                    hear(heartbeat, "user-data", new Happening.Started());
                    hear(heartbeat, "user-data", new Happening.Waiting("the metadata service"));
                    hear(heartbeat, "user-data", FINISHED);
                    hear(heartbeat, "configured", new Happening.Started());
                    hear(heartbeat, "configured", FINISHED);
                });

        String extended = "EXTEND_TIMEOUT_USEC=3600000000";
        assertThat(all)
                .containsSubsequence(
                        List.of(extended, "STATUS=user-data", "WATCHDOG=1"),
                        List.of(
                                extended,
                                "STATUS=user-data waits for the metadata service",
                                "WATCHDOG=1"),
                        List.of(extended, "STATUS=configured", "WATCHDOG=1"),
                        List.of("READY=1", "STATUS=configured", "WATCHDOG=1"));
    }

    static List<Happening> otherEnds() {
        return List.of(
                new Happening.Failed(Duration.ZERO, new Problem("it can't be", "here", "mend it")),
                new Happening.Skipped("'restart-services' failed"));
    }

    @ParameterizedTest
    @MethodSource("otherEnds")
    void aHostThatCouldNotBeConfiguredIsNotReady(Happening end) {
        List<List<String>> all = during(heartbeat -> hear(heartbeat, "configured", end));

        assertThat(all).isNotEmpty().noneMatch(each -> each.contains("READY=1"));
    }

    @Test
    void aHostThatRebootsInsteadHasNotFailed() {
        List<List<String>> all =
                during(heartbeat ->
                        hear(
                                heartbeat,
                                StageEvent.BOOT,
                                new Happening.Rebooting(Duration.ZERO, "kernel settings")));

        assertThat(all).anyMatch(each -> each.contains("READY=1"));
    }

    @Test
    void partsAndRetriesAreNotTold() {
        List<List<String>> all =
                during(heartbeat -> {
                    Part part = new Part("file", "motd");
                    heartbeat.hear(
                            stamped(
                                    new StageEvent(
                                            "render-files",
                                            Optional.of(part),
                                            new Happening.Started())));
                    hear(heartbeat, "user-data", new Happening.Note("a note"));
                });

        assertThat(all).allMatch(each -> each.contains("STATUS=starts"));
    }

    @Test
    void itShowsThatItLivesBeforeSilenceCountsAsHung() throws InterruptedException {
        try (Heartbeat heartbeat = new Heartbeat(supervisor(Duration.ofMillis(40)), vertx)) {
            heartbeat.serves(CONFIGURED);
            for (int beats = 0; beats < 4; beats++) {
                assertThat(told.poll(10, TimeUnit.SECONDS)).contains("WATCHDOG=1");
            }
        }
    }

    @Test
    void aBootThatFailedSaysWhyInOneLine() {
        List<List<String>> all =
                during(heartbeat -> {
                    hear(heartbeat, "await-in-service", new Happening.Started());
                    hear(heartbeat, StageEvent.BOOT, FAILED);
                });

        assertThat(all.getLast()).contains("STATUS=the boot failed: the user data is not TOML");
    }

    static List<Arguments> served() {
        return List.of(
                Arguments.of(CONFIGURED, "configured; serves the settings API"),
                Arguments.of(
                        journal(new StageEvent(StageEvent.BOOT, FAILED)),
                        "the boot failed: the user data is not TOML; serves the settings API"));
    }

    @ParameterizedTest
    @MethodSource("served")
    void whoServesSaysWhatBecameOfTheBoot(Journal last, String status) {
        List<List<String>> all = during(heartbeat -> heartbeat.serves(last));

        assertThat(all.getLast()).contains("READY=1", "STATUS=" + status);
    }

    @Test
    void whatIsHeardAfterTheEndIsNotTold() {
        Heartbeat heartbeat = new Heartbeat(supervisor(HOUR), vertx);
        heartbeat.close();
        told.clear();

        hear(heartbeat, "user-data", new Happening.Started());

        assertThat(told).isEmpty();
    }

    private static Journal journal(StageEvent... events) {
        return new Journal(
                "000001-x", Stream.of(events).map(HeartbeatTest::stamped).toList(), List.of());
    }

    private interface Scene {
        void play(Heartbeat heartbeat);
    }

    private List<List<String>> during(Scene scene) {
        try (Heartbeat heartbeat = new Heartbeat(supervisor(HOUR), vertx)) {
            scene.play(heartbeat);
        }
        List<List<String>> all = new ArrayList<>();
        told.drainTo(all);
        return all;
    }

    private static void hear(Heartbeat heartbeat, String stage, Happening happening) {
        heartbeat.hear(stamped(new StageEvent(stage, happening)));
    }

    private static Stamped stamped(StageEvent event) {
        return new Stamped(Instant.EPOCH, "000001-x", 1, event);
    }

    private Supervisor supervisor(Duration patience) {
        return new Supervisor() {
            @Override
            public void tell(List<String> assignments) {
                told.add(assignments);
            }

            @Override
            public Optional<Duration> patience() {
                return Optional.of(patience);
            }
        };
    }
}
