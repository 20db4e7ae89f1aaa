package dev.slipway.pipeline;

import static dev.slipway.pipeline.Line.line;
import static dev.slipway.pipeline.Line.needs;
import static dev.slipway.pipeline.Stages.A;
import static dev.slipway.pipeline.Stages.B;
import static dev.slipway.pipeline.Stages.fails;
import static dev.slipway.pipeline.Stages.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.RecordCodec;
import dev.slipway.model.Stage;
import dev.slipway.model.Stamped;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Stages that a boot does not wait for, and what is done when it has its verdict.
@Timeout(60)
class ApartTest {
    private static final Duration LONG = Duration.ofMinutes(15);
    private static final BootKey KEY = new BootKey("k1", "v");

    @TempDir Path root;
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<Verdict> heard = new ArrayList<>();
    private Vertx vertx;
    private Host host;

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

    private Stage<Stages.Word> held() {
        return _ -> {
            released.await();
            return new Outcome.Made<>(new Stages.Word("late"));
        };
    }

    private Plan plan(Stage<Stages.Word> counted) {
        return new Plan(
                List.of(
                        line("wait", A, needs(), 1, held()).apart(),
                        line("make-b", B, needs(), 10, counted)));
    }

    private Boot boot() throws IOException {
        return Boot.next(host, vertx, KEY, 20);
    }

    private Journal journal() throws IOException {
        return Journal.newest(host.disk()).orElseThrow();
    }

    @Test
    void theBootEndsWithoutItAndItGoesOn() throws Exception {
        try (Boot boot = boot()) {
            Verdict verdict = boot.run(plan(says("b")), Duration.ofMillis(300), Ending.NONE);

            assertThat(verdict.problem()).isEmpty();
            assertThat(journal().isEnded()).isTrue();
            assertThat(journal().isPassed("wait")).isFalse();

            released.countDown();
            boot.awaitApart();
        }
        assertThat(journal().isPassed("wait")).isTrue();
        assertThat(journal().later()).hasSize(1);
        assertThat(journal().later().getFirst().seq())
                .isEqualTo(journal().events().getLast().seq() + 1);
    }

    @Test
    void whoWritesAfterTheBootCountsOnFromTheSameNumber() throws Exception {
        try (Boot boot = boot()) {
            boot.run(plan(says("b")), LONG, Ending.NONE);
            EventLog other = EventLog.afterBoot(host, vertx, journal());
            other.of("apply").note("one");
            released.countDown();
            boot.awaitApart();
            other.of("apply").note("two");
        }

        List<Stamped> all = new ArrayList<>(journal().events());
        all.addAll(journal().later());
        assertThat(journal().later()).hasSize(3);
        assertThat(all).extracting(Stamped::seq).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aBootThatFailsEndsItToo() throws Exception {
        try (Boot boot = boot()) {
            boot.run(plan(fails("no luck")), LONG, Ending.NONE);
        }

        assertThat(journal().isPassed("wait")).isFalse();
        assertThat(journal().ending("wait")).isPresent();
        assertThat(journal().later()).isEmpty();
    }

    @Test
    void whoClosesTheBootEndsItAndSaysNothing() throws Exception {
        try (Boot boot = boot()) {
            boot.run(plan(says("b")), LONG, Ending.NONE);
        }

        assertThat(journal().later()).isEmpty();
    }

    @Test
    void noOtherStageMayWaitForIt() {
        assertThatThrownBy(() ->
                        new Plan(
                                List.of(
                                        line("wait", A, needs(), 1, held()).apart(),
                                        line("make-b", B, needs(A), 10, says("b")))))
                .isInstanceOfSatisfying(
                        PlanRefused.class,
                        refused ->
                                assertThat(refused.problems())
                                        .extracting(Problem::what)
                                        .containsExactly(
                                                "'make-b' waits for 'wait', which is apart from the boot"));
    }

    @Test
    void theEndingHearsTheVerdictBeforeTheBootIsWrittenDownAsEnded() throws Exception {
        released.countDown();
        Plan plan =
                new Plan(
                        List.of(
                                line("make-a", A, needs(), 10, fails("noted")).elseGoOn(),
                                line("make-b", B, needs(), 10, says("b"))));
        List<Boolean> ended = new ArrayList<>();
        try (Boot boot = boot()) {
            boot.run(
                    plan,
                    LONG,
                    (verdict, deadline, _) -> {
                        heard.add(verdict);
                        ended.add(deadline.over());
                        ended.add(journalEnded());
                    });
        }

        assertThat(ended).containsExactly(false, false);
        assertThat(heard.getFirst().problem()).isEmpty();
        assertThat(heard.getFirst().noted().get("make-a").what()).isEqualTo("noted");
        assertThat(heard.getFirst().find(B)).contains(new Stages.Word("b"));
    }

    private boolean journalEnded() {
        try {
            return journal().isEnded();
        } catch (IOException refused) {
            throw new AssertionError(refused);
        }
    }

    @Test
    void anEndingThatIsInterruptedIsRepeatedByTheRunThatGoesOn() throws Exception {
        Plan plan = new Plan(List.of(line("make-b", B, needs(), 10, says("b"))));
        Ending interrupted =
                (_, _, _) -> {
                    throw new InterruptedException();
                };
        try (Boot boot = boot()) {
            assertThatThrownBy(() -> boot.run(plan, LONG, interrupted))
                    .isInstanceOf(InterruptedException.class);
        }
        stop();
        start();

        try (Boot boot = boot()) {
            boot.run(plan, LONG, (verdict, _, _) -> heard.add(verdict));
        }

        assertThat(heard).hasSize(1);
        assertThat(Journal.boots(host.disk())).hasSize(1);
    }

    @Test
    void anEndingHasTimeThoughTheBootHasNone() throws Exception {
        List<Duration> left = new ArrayList<>();
        Plan plan =
                new Plan(
                        List.of(
                                line(
                                        "make-b",
                                        B,
                                        needs(),
                                        100,
                                        _ -> {
                                            released.await();
                                            return new Outcome.Made<>(new Stages.Word("b"));
                                        })));
        try (Boot boot = boot()) {
            Optional<Problem> problem =
                    boot.run(
                                    plan,
                                    Duration.ofMillis(200),
                                    (_, deadline, _) -> left.add(deadline.left()))
                            .problem();

            assertThat(problem).isPresent();
        }
        assertThat(left.getFirst()).isGreaterThan(Duration.ofSeconds(90));
    }

    @Test
    void aJournalThatTakesNoMoreWhileTheEndingSpeaksMakesItSpeakOnce() throws Exception {
        Plan plan = new Plan(List.of(line("make-b", B, needs(), 10, says("b"))));

        try (Boot boot = boot()) {
            Ending speaks =
                    (verdict, _, telling) -> {
                        heard.add(verdict);
                        replaceByFolder(Journal.file(boot.id()));
                        telling.note("said");
                    };
            Verdict verdict = boot.run(plan, LONG, speaks);

            assertThat(verdict.problem().orElseThrow().what()).contains("journal");
        }

        assertThat(heard).hasSize(1);
        assertThat(heard.getFirst().problem()).isEmpty();
    }

    @Test
    void anEndingHearsOfAJournalThatCouldNotBeBegun() throws Exception {
        try (Boot boot = boot()) {
            replaceByFolder(Journal.file(boot.id()));
            boot.run(new Plan(List.of()), LONG, (verdict, _, _) -> heard.add(verdict));
        }

        assertThat(heard.getFirst().problem().orElseThrow().what()).contains("journal");
    }

    private void replaceByFolder(Path file) {
        try {
            host.disk().remove(file);
            host.disk().folder(file, Disk.PRIVATE_FOLDER);
        } catch (IOException refused) {
            throw new AssertionError(refused);
        }
    }
}
