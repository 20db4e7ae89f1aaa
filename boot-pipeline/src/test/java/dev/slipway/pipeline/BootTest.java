package dev.slipway.pipeline;

import static dev.slipway.pipeline.Line.line;
import static dev.slipway.pipeline.Line.needs;
import static dev.slipway.pipeline.Stages.A;
import static dev.slipway.pipeline.Stages.B;
import static dev.slipway.pipeline.Stages.C;
import static dev.slipway.pipeline.Stages.fails;
import static dev.slipway.pipeline.Stages.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.model.Happening;
import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.RecordCodec;
import dev.slipway.model.Stage;
import dev.slipway.model.Stamped;
import dev.slipway.port.Host;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BootTest {
    private static final BootKey K1 = new BootKey("k1", "v");
    private static final Duration LONG = Duration.ofMinutes(15);

    @TempDir Path root;
    private Vertx vertx;
    private Host host;

    @BeforeEach
    void start() throws IOException {
        host = TestHost.at(root);
        startBus();
    }

    private void startBus() {
        vertx = Vertx.vertx();
        RecordCodec.install(vertx.eventBus());
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void stagesRunInOrderOfTheirNeedsAndAllIsInTheJournal() throws Exception {
        Plan plan =
                new Plan(
                        List.of(
                                line("make-a", A, needs(), 10, says("hello")),
                                line(
                                        "make-b",
                                        B,
                                        needs(A),
                                        10,
                                        in ->
                                                new Outcome.Made<>(
                                                        new Stages.Word(in.get(A).text() + "!")))));

        Optional<Problem> problem = boot("k1", plan);

        assertThat(problem).isEmpty();
        assertThat(stageEvents())
                .containsExactly(
                        "boot started",
                        "boot note",
                        "make-a started",
                        "make-a finished",
                        "make-b started",
                        "make-b finished",
                        "boot finished");
        assertThat(journal().events())
                .extracting(Stamped::seq)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void stagesWithNothingBetweenThemRunAtTheSameTime() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        Plan plan =
                new Plan(
                        List.of(
                                line("make-a", A, needs(), 100, meet(both)),
                                line("make-b", B, needs(), 100, meet(both))));

        assertThat(boot("k1", plan)).isEmpty();
    }

    private static dev.slipway.model.Stage<Stages.Word> meet(CountDownLatch both) {
        return _ -> {
            both.countDown();
            both.await();
            return new Outcome.Made<>(new Stages.Word("met"));
        };
    }

    @Test
    void aStageThatFailsStopsTheBootAndThoseUnderWay() throws Exception {
        Semaphore never = new Semaphore(0);
        Plan plan =
                new Plan(
                        List.of(
                                line("make-a", A, needs(), 10, fails("no luck")),
                                line(
                                        "make-b",
                                        B,
                                        needs(),
                                        100,
                                        _ -> {
                                            never.acquire();
                                            return new Outcome.Made<>(new Stages.Word("b"));
                                        }),
                                line("make-c", C, needs(A), 10, says("c"))));

        Optional<Problem> problem = boot("k1", plan);

        assertThat(problem.orElseThrow().what()).isEqualTo("no luck");
        assertThat(stageEvents())
                .contains("make-a failed", "make-b skipped", "boot failed")
                .doesNotContain("make-c started");
    }

    @Test
    void aFailureThatIsOnlyNotedSkipsWhatNeedsItAndNothingElse() throws Exception {
        Plan plan =
                new Plan(
                        List.of(
                                line("make-a", A, needs(), 10, fails("no luck")).elseGoOn(),
                                line("make-b", B, needs(A), 10, says("b")).elseGoOn(),
                                line("make-c", C, needs(), 10, says("c")).using(A)));

        assertThat(boot("k1", plan)).isEmpty();
        assertThat(stageEvents())
                .contains("make-a failed", "make-b skipped", "make-c finished", "boot finished");
        assertThat(journal().ending("make-b"))
                .contains(new Happening.Skipped("it needs what 'make-a' did not make"));
    }

    @Test
    void aStageThatLacksWhatItNeedsStopsTheBootAsIfItHadFailed() throws Exception {
        Plan plan =
                new Plan(
                        List.of(
                                line(
                                        "make-a",
                                        A,
                                        needs(),
                                        10,
                                        _ -> new Outcome.Skipped<>("not here")),
                                line("make-b", B, needs(A), 10, says("b"))));

        Problem problem = boot("k1", plan).orElseThrow();

        assertThat(problem.what())
                .isEqualTo("'make-b' can't run: it needs what 'make-a' did not make");
        assertThat(stageEvents()).contains("make-a skipped", "make-b failed", "boot failed");
    }

    @Test
    void aStageThatHangsEndsWithItsShareOfTheDeadline() throws Exception {
        assertThat(problem(_ -> new Semaphore(0).acquire()))
                .isEqualTo("'make-a' did not end within its share of the boot's deadline");
    }

    @Test
    void aStageThatHeedsNeitherDeadlineNorInterruptIsGivenUp() throws Exception {
        Semaphore end = new Semaphore(0);

        assertThat(problem(_ -> end.acquireUninterruptibly()))
                .isEqualTo("'make-a' did not end when its share of the boot's deadline was over");
        end.release();
    }

    private interface Hanging {
        void body(Inputs in) throws InterruptedException;
    }

    private String problem(Hanging hanging) throws Exception {
        Stage<Stages.Word> stage =
                in -> {
                    hanging.body(in);
                    return new Outcome.Made<>(new Stages.Word("a"));
                };
        return Boot.next(host, vertx, K1, 20)
                .run(
                        new Plan(List.of(line("make-a", A, needs(), 10, stage))),
                        Duration.ofMillis(500),
                        Ending.NONE)
                .problem()
                .orElseThrow()
                .what();
    }

    @Test
    void anExceptionBecomesAProblemThatAsksForAReportAndTellsNoSecret() throws Exception {
        Plan plan =
                new Plan(
                        List.of(
                                line(
                                        "make-a",
                                        A,
                                        needs(),
                                        10,
                                        _ -> {
                                            throw new IllegalStateException("canary");
                                        })));

        Problem problem = boot("k1", plan).orElseThrow();

        assertThat(problem.text())
                .contains("bug of Slipway")
                .contains("report it")
                .doesNotContain("canary");
    }

    @Test
    void aStageMayReadOnlyWhatItsLineDeclares() throws Exception {
        Plan plan =
                new Plan(
                        List.of(
                                line("make-a", A, needs(), 10, says("a")),
                                line("make-b", B, needs(), 10, in -> new Outcome.Made<>(in.get(A)))
                                        .after("make-a")));

        assertThat(boot("k1", plan)).isPresent();
    }

    @Test
    void aBootThatWasInterruptedGoesOnInTheSameKernelBootWithTheFactsItKept() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        Keeping<Stages.Word> keeping =
                new Keeping<>(
                        word -> Map.of("text", word.text()),
                        tree -> new Stages.Word((String) tree.get("text")));
        Line<?> kept =
                line(
                                "make-a",
                                A,
                                needs(),
                                10,
                                _ ->
                                        new Outcome.Made<>(
                                                new Stages.Word("run " + runs.incrementAndGet())))
                        .kept(keeping);
        interruptAfter(kept);

        Line<?> echo = line("make-b", B, needs(A), 10, in -> new Outcome.Made<>(in.get(A)));
        Line<?> check =
                line(
                        "make-c",
                        C,
                        needs(B),
                        10,
                        in -> {
                            assertThat(in.get(B).text()).isEqualTo("run 1");
                            return new Outcome.Made<>(in.get(B));
                        });
        assertThat(boot("k1", new Plan(List.of(kept, echo, check)))).isEmpty();

        assertThat(runs).hasValue(1);
        assertThat(Journal.boots(host.disk())).hasSize(1);
        assertThat(stageEvents()).contains("make-a finished", "make-a kept", "boot finished");
        assertThat(host.disk().list(Paths.FACTS)).isEmpty();
    }

    @Test
    void anInterruptedBootOfAnotherKernelBootIsNotResumed() throws Exception {
        interruptAfter(line("make-a", A, needs(), 10, says("a")));

        assertThat(boot("k2", new Plan(List.of(line("make-a", A, needs(), 10, says("a"))))))
                .isEmpty();

        assertThat(Journal.boots(host.disk())).hasSize(2);
    }

    @Test
    void anInterruptedBootOfAnotherVariantIsNotResumed() throws Exception {
        interruptAfter(line("make-a", A, needs(), 10, says("a")));
        Plan plan = new Plan(List.of(line("make-a", A, needs(), 10, says("a"))));

        Boot.next(host, vertx, new BootKey("k1", "other"), 20).run(plan, LONG, Ending.NONE);

        assertThat(Journal.boots(host.disk())).hasSize(2);
    }

    /// Boots in kernel boot `k1` and interrupts the boot when `first` is done.
    private void interruptAfter(Line<?> first) throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        Line<?> hangs =
                line(
                        "make-b",
                        B,
                        needs(A),
                        100,
                        _ -> {
                            reached.countDown();
                            new Semaphore(0).acquire();
                            return new Outcome.Made<>(new Stages.Word("never"));
                        });
        Boot boot = Boot.next(host, vertx, K1, 20);
        Thread runs =
                Thread.ofVirtual()
                        .start(() ->
                                assertThatThrownBy(() ->
                                                boot.run(
                                                        new Plan(List.of(first, hangs)),
                                                        LONG,
                                                        Ending.NONE))
                                        .isInstanceOf(InterruptedException.class));
        assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
        runs.interrupt();
        runs.join();
        assertThat(journal().isEnded()).isFalse();
        vertx.close().await();
        startBus();
    }

    @Test
    void aCutOffLastLineOfTheJournalIsDropped() throws Exception {
        interruptAfter(line("make-a", A, needs(), 10, says("a")));
        String boot = Journal.boots(host.disk()).getFirst();
        host.disk().append(Journal.file(boot), "{\"time\":\"20".getBytes(), 0640, true);

        assertThat(boot("k1", new Plan(List.of(line("make-a", A, needs(), 10, says("a"))))))
                .isEmpty();

        assertThat(journal().isEnded()).isTrue();
        assertThat(journal().events()).extracting(Stamped::seq).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void aDamagedLineEndsTheJournalAndABootWithoutAnEndIsGoneOnWith() throws Exception {
        interruptAfter(line("make-a", A, needs(), 10, says("a")));
        String boot = Journal.boots(host.disk()).getFirst();
        host.disk().append(Journal.file(boot), "{\"time\":\n{}\n".getBytes(), 0640, true);

        assertThat(boot("k1", new Plan(List.of(line("make-a", A, needs(), 10, says("a"))))))
                .isEmpty();

        assertThat(Journal.boots(host.disk())).containsExactly(boot);
        assertThat(journal().isEnded()).isTrue();
    }

    @Test
    void bootsAreCountedThoughTheClockGoesBack() throws Exception {
        host.disk().replace(Journal.file("000007-20991231T235959Z"), new byte[0], 0640);
        Plan plan = new Plan(List.of(line("make-a", A, needs(), 10, says("a"))));

        assertThat(boot("k1", plan)).isEmpty();

        assertThat(Journal.boots(host.disk()).getLast()).startsWith("000008-20");
        assertThat(journal().isEnded()).isTrue();
    }

    @Test
    void onlyTheNewestJournalsAreKept() throws Exception {
        Plan plan = new Plan(List.of(line("make-a", A, needs(), 10, says("a"))));
        for (int i = 0; i < 4; i++) {
            Boot.next(host, vertx, K1, 3).run(plan, LONG, Ending.NONE);
        }

        assertThat(Journal.boots(host.disk())).hasSize(3);
    }

    private Optional<Problem> boot(String kernelBoot, Plan plan) throws Exception {
        return Boot.next(host, vertx, new BootKey(kernelBoot, "v"), 20)
                .run(plan, LONG, Ending.NONE)
                .problem();
    }

    private Journal journal() throws IOException {
        return Journal.newest(host.disk()).orElseThrow();
    }

    private List<String> stageEvents() throws IOException {
        return journal().events().stream()
                .map(Stamped::event)
                .map(event -> event.stage() + " " + EventJson.name(event.happening()))
                .toList();
    }
}
