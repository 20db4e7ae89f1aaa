package dev.slipway.pipeline;

import static dev.slipway.pipeline.SmallHost.BAD;
import static dev.slipway.pipeline.SmallHost.GOOD;
import static dev.slipway.pipeline.SmallHost.made;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.Effect;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.port.Disk;
import dev.slipway.settings.store.Generation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Changes on trial: confirmed, late, broken, across a restart and a reboot.
@Timeout(60)
class TrialWatchTest {
    private static final Duration HALF = Duration.ofSeconds(30);

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

    private boolean onTrial() {
        return host.store.current().flatMap(Generation::onTrial).isPresent();
    }

    /// Waits until services restarted so often.
    private void awaitRestarts(int count) {
        while (host.restarts.size() < count) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whatNobodyConfirmsGoesBackWithFilesAndServices() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        host.runner.onTakenBack(back -> told.addAll(back.notes()));
        assertThat(host.tryOut("a", "one").get().problem()).isEmpty();
        assertThat(host.inFile("a")).isEqualTo("one");

        host.time.skip(Duration.ofMinutes(1));
        awaitRestarts(2);
        host.runner.apply().get();

        assertThat(host.value("a")).isEqualTo("old");
        assertThat(host.restarts).containsExactly("a one", "a old");
        assertThat(host.notes())
                .containsExactly(
                        "generation 2 was on trial and is taken back to 1: it was not confirmed within 60 s")
                .isEqualTo(told);
    }

    @Test
    void whatIsConfirmedStays() throws Exception {
        host.tryOut("a", "one").get();
        made(host.store.keep(Optional.of(2L)));

        host.time.skip(Duration.ofHours(1));
        host.runner.apply().get();

        assertThat(host.value("a")).isEqualTo("one");
        assertThat(host.restarts).containsExactly("a one");
        assertThat(host.notes()).isEmpty();
    }

    @Test
    void whatCanNotBeAppliedGoesBackAtOnceAndTheCallerHearsBoth() throws Exception {
        host.script =
                command ->
                        command.text().endsWith("a") && host.value("a").equals("one") ? BAD : GOOD;

        Effect effect = host.tryOut("a", "one").get();

        assertThat(effect.generation()).isEqualTo(3);
        assertThat(effect.services()).containsExactly("a");
        Problem problem = effect.problem().orElseThrow();
        assertThat(problem.what())
                .isEqualTo(
                        "generation 2 was on trial and is taken back to 1: it could not be applied");
        assertThat(problem.parts().getFirst().what())
                .isEqualTo("not all services run with the new settings");
        assertThat(host.restarts).containsExactly("a one", "a old");
        assertThat(host.inFile("a")).isEqualTo("old");
    }

    @Test
    void whatCanNotBeRenderedGoesBackToo() throws Exception {
        Effect effect = host.tryOut("a", "unrenderable").get();

        assertThat(effect.problem().orElseThrow().what()).endsWith("it could not be applied");
        assertThat(host.value("a")).isEqualTo("old");
        assertThat(onTrial()).isFalse();
    }

    @Test
    void whatFailsWithoutATrialStays() throws Exception {
        host.script = _ -> BAD;

        Effect effect = host.set("a", "one").get();

        assertThat(effect.problem()).isPresent();
        assertThat(host.value("a")).isEqualTo("one");
    }

    @Test
    void anotherProcessGoesOnWithTheTimeThatIsLeft() throws Exception {
        host.tryOut("a", "one").get();
        host.time.skip(HALF);
        host.runner.close();

        host.serve("k1");
        host.runner.apply().get();
        assertThat(onTrial()).isTrue();
        host.time.skip(HALF);
        awaitRestarts(2);
        host.runner.apply().get();

        assertThat(host.value("a")).isEqualTo("old");
    }

    @Test
    void aTrialThatWasOverWhileNobodyServedGoesBackFirst() throws Exception {
        host.tryOut("a", "one").get();
        host.runner.close();
        host.time.skip(Duration.ofHours(1));

        host.serve("k1");
        host.runner.apply().get();

        assertThat(host.restarts).containsExactly("a one", "a old");
        assertThat(host.notes()).last().asString().endsWith("not confirmed within 60 s");
    }

    @Test
    void aClockThatIsSetBackGivesATrialNoMoreThanItsWholeTime() throws Exception {
        host.tryOut("a", "one").get();
        host.runner.close();
        host.time.setWall(Duration.ofDays(-1));

        host.serve("k1");
        host.time.skip(Duration.ofMinutes(1));
        awaitRestarts(2);
        host.runner.apply().get();

        assertThat(host.value("a")).isEqualTo("old");
    }

    @Test
    void aClockThatIsSetWhileItIsWatchedChangesNothing() throws Exception {
        host.tryOut("a", "one").get();

        host.time.setWall(Duration.ofDays(1));
        host.runner.apply().get();

        assertThat(onTrial()).isTrue();
    }

    @Test
    void aRebootEndsATrial() throws Exception {
        host.tryOut("a", "one").get();
        host.runner.close();

        host.serve("k2");
        host.runner.apply().get();

        assertThat(host.value("a")).isEqualTo("old");
        assertThat(host.notes())
                .containsExactly(
                        "generation 2 was on trial and is taken back to 1: the host was rebooted before it was confirmed");
    }

    @Test
    void toBeToldToStopIsNoReasonToTakeAnythingBack() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        host.script =
                _ -> {
                    begun.countDown();
                    new Semaphore(0).acquire();
                    return GOOD;
                };
        CompletableFuture<Effect> waiting = host.tryOut("a", "one");
        begun.await();

        host.runner.close();

        assertThat(waiting.get().problem().orElseThrow().what()).startsWith("Slipway ended before");
        assertThat(onTrial()).isTrue();
        assertThat(host.value("a")).isEqualTo("one");
    }

    @Test
    void whatTheStoreDoesNotLetGoIsTakenBackLater() throws Exception {
        host.tryOut("a", "one").get();
        Path before = Paths.STORE.resolve("generations/1.json");
        byte[] bytes = host.disk().read(before).orElseThrow();
        host.disk().replace(before, new byte[0], Disk.PRIVATE);
        host.time.skip(Duration.ofMinutes(1));
        while (host.notes().isEmpty()) {
            host.runner.apply().get();
        }
        assertThat(onTrial()).isTrue();

        host.disk().replace(before, bytes, Disk.PRIVATE);
        host.time.skip(Duration.ofSeconds(5));
        awaitRestarts(2);
        host.runner.apply().get();

        assertThat(host.value("a")).isEqualTo("old");
        assertThat(host.notes().getFirst())
                .startsWith("what is on trial can't be taken back: generation 1 is damaged");
    }

    @Test
    void whileATrialIsOpenAnotherChangeIsRefusedAndNothingOfItLost() throws Exception {
        host.tryOut("a", "one").get();

        assertThat(host.commit("b", "two", Optional.empty())).isInstanceOf(Outcome.Failed.class);
        made(host.store.keep(Optional.empty()));

        assertThat(host.set("b", "two").get().services()).isEqualTo(List.of("b"));
        assertThat(host.value("a")).isEqualTo("one");
    }
}
