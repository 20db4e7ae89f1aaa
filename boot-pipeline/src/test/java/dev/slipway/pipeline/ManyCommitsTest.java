package dev.slipway.pipeline;

import static dev.slipway.pipeline.SmallHost.BAD;
import static dev.slipway.pipeline.SmallHost.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.Effect;
import dev.slipway.model.Outcome;
import dev.slipway.port.Commands.End;
import dev.slipway.port.Commands.Result;
import dev.slipway.settings.store.Applied;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Commits that come while others are applied, with real stages and scripted restart commands.
@Timeout(60)
class ManyCommitsTest {
    @TempDir Path root;
    private SmallHost host;

    @BeforeEach
    void settle() throws Exception {
        host = SmallHost.settled(root);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    /// What a caller committed, and what it heard.
    private record Heard(long generation, String service, Effect effect) {}

    @ParameterizedTest(name = "{0} services")
    @ValueSource(ints = {1, 3})
    void ofManyCommitsNoneIsLostAndEachHearsOfItsOwn(int services) throws Exception {
        List<Heard> heard = together(services, 24);

        assertThat(heard)
                .allSatisfy(each -> {
                    assertThat(each.effect().generation())
                            .isGreaterThanOrEqualTo(each.generation());
                    assertThat(each.effect().problem()).isEmpty();
                    assertThat(each.effect().files()).contains("/etc/" + each.service());
                    assertThat(each.effect().services()).contains(each.service());
                });
        for (String service : List.of("a", "b", "c").subList(0, services)) {
            assertThat(host.inFile(service)).isEqualTo(host.value(service));
            assertThat(host.restarts.stream().filter(each -> each.startsWith(service)).toList())
                    .last()
                    .isEqualTo(service + " " + host.value(service))
                    .satisfies(_ -> assertThat(host.restarts).doesNotHaveDuplicates());
        }
        Effect after = host.runner.apply().get();
        assertThat(after.services()).isEmpty();
    }

    private List<Heard> together(int services, int callers) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Heard>> calls =
                    IntStream.range(0, callers)
                            .<Callable<Heard>>mapToObj(
                                    number -> () -> call("abc".charAt(number % services), number))
                            .toList();
            List<Heard> heard = new ArrayList<>();
            for (Future<Heard> each : threads.invokeAll(calls)) {
                heard.add(each.get());
            }
            return heard;
        }
    }

    private Heard call(char service, int number) throws Exception {
        String name = String.valueOf(service);
        Applied applied = SmallHost.made(host.commit(name, "value-" + number, Optional.empty()));
        long generation = applied.now().number();
        return new Heard(generation, name, host.runner.apply(generation).get());
    }

    @Test
    @Tag("difference-one-apply-at-a-time")
    void aChangeThatComesWhileItsServiceRestartsRestartsItAgain() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Semaphore goOn = new Semaphore(0);
        host.script =
                _ -> {
                    begun.countDown();
                    goOn.acquire();
                    return GOOD;
                };

        CompletableFuture<Effect> first = host.set("a", "one");
        begun.await();
        CompletableFuture<Effect> second = host.set("a", "two");
        goOn.release(2);

        assertThat(first.get().generation()).isEqualTo(2);
        assertThat(second.get().generation()).isEqualTo(3);
        assertThat(host.restarts).containsExactly("a one", "a two");
    }

    @Test
    void aChangeThatIsTakenBackWhileItsServiceRestartsRestartsItAgain() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Semaphore goOn = new Semaphore(0);
        host.script =
                _ -> {
                    begun.countDown();
                    goOn.acquire();
                    return GOOD;
                };

        host.set("a", "one");
        begun.await();
        CompletableFuture<Effect> back = host.set("a", "old");
        goOn.release(2);

        assertThat(back.get().services()).containsExactly("a");
        assertThat(host.restarts).containsExactly("a one", "a old");
    }

    @Test
    void aFailureIsToldToAllWhoWaitedForIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Semaphore goOn = new Semaphore(0);
        host.script =
                command -> {
                    begun.countDown();
                    goOn.acquire();
                    return command.text().endsWith("b") ? BAD : GOOD;
                };

        host.set("a", "one");
        begun.await();
        CompletableFuture<Effect> b = host.set("b", "two");
        CompletableFuture<Effect> c = host.set("c", "three");
        goOn.release(10);

        for (CompletableFuture<Effect> each : List.of(b, c)) {
            assertThat(each.get().services()).containsExactly("c");
            assertThat(each.get().problem().orElseThrow().where())
                    .isEqualTo("services that failed: b");
        }
    }

    @Test
    void aCommandThatFailsOnceRunsAgainWithTheNextCommitWhateverItChanges() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        host.script = _ -> runs.incrementAndGet() == 1 ? BAD : GOOD;

        Effect first = host.set("a", "one").get();
        Effect second = host.set("b", "two").get();

        assertThat(first.problem()).isPresent();
        assertThat(second)
                .isEqualTo(
                        new Effect(
                                3,
                                List.of("/etc/b"),
                                List.of("a", "b"),
                                List.of(),
                                Optional.empty()));
        assertThat(host.restarts).containsExactly("a one", "a one", "b two");
    }

    @Test
    void aCommandThatHangsIsCutOffAtItsLimitAndHoldsUpNoOther() throws Exception {
        List<Duration> limits = new ArrayList<>();
        host.script =
                command -> {
                    limits.add(command.limit());
                    boolean hangs = command.text().endsWith("a");
                    return hangs ? new Result(137, "", "", End.TIMED_OUT) : GOOD;
                };

        CompletableFuture<Effect> a = host.set("a", "one");
        CompletableFuture<Effect> b = host.set("b", "two");

        assertThat(a.get().problem().orElseThrow().parts().getFirst().what())
                .contains("service 'a'");
        b.get();
        assertThat(host.restarts).contains("b two");
        assertThat(limits).containsOnly(Duration.ofSeconds(60));
    }

    @Test
    void settingsThatCanNotBeRenderedAreToldAndTheNextChangeMendsThem() throws Exception {
        Effect bad = host.set("a", "unrenderable").get();
        Effect mended = host.set("a", "one").get();

        assertThat(bad.files()).isEmpty();
        assertThat(bad.problem()).isPresent();
        assertThat(mended.problem()).isEmpty();
        assertThat(host.restarts).containsExactly("a one");
    }

    @Test
    void aBugInAStageIsToldAndTheNextCommitIsApplied() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        host.script =
                _ -> {
                    if (runs.incrementAndGet() == 1) {
                        throw new StackOverflowError();
                    }
                    return GOOD;
                };

        assertThat(host.set("a", "one").get().problem()).isPresent();
        assertThat(host.set("a", "two").get().problem()).isEmpty();
    }

    @Test
    void whatIsCommittedDuringTheBootIsAppliedWhenItHasEnded() throws Exception {
        host.runner.close();
        host.runner = TailRunner.waiting(host, host.vertx, host.store, "k1");
        CompletableFuture<Effect> first = host.set("a", "one");
        CompletableFuture<Effect> second = host.set("b", "two");
        assertThat(first).isNotDone();

        host.begin("k1");

        assertThat(first.get()).isEqualTo(second.get());
        assertThat(second.get().generation()).isEqualTo(3);
        assertThat(host.restarts).containsExactly("a one", "b two");
    }

    @Test
    void aBootThatFailsTellsWhoWaits() throws Exception {
        host.runner.close();
        host.runner = TailRunner.waiting(host, host.vertx, host.store, "k1");
        CompletableFuture<Effect> waiting = host.set("a", "one");

        host.runner.close();

        assertThat(waiting.get().problem().orElseThrow().what())
                .isEqualTo("Slipway ended before the settings were applied; they are committed");
        assertThat(waiting.get().generation()).isEqualTo(2);
    }

    @Test
    void toFinishIsToDoWhatWasAskedForAndNothingElse() throws Exception {
        host.runner.close();
        host.runner = TailRunner.waiting(host, host.vertx, host.store, "k1");
        CompletableFuture<Effect> asked = host.set("a", "one");
        host.begin("k1");

        host.runner.finish();

        assertThat(asked.get().services()).containsExactly("a");
        assertThat(host.set("b", "late").get().problem()).isPresent();
        assertThat(host.commit("b", "late", Optional.empty())).isInstanceOf(Outcome.Kept.class);
    }
}
