package dev.slipway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.Effect;
import dev.slipway.model.Happening;
import dev.slipway.model.Outcome;
import dev.slipway.model.Part;
import dev.slipway.model.Problem;
import dev.slipway.services.RestartedServices;
import dev.slipway.services.ServiceResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a run does, and for whom; what its caller hears.
class TailRunnerTest extends TailCase {
    @Test
    void aRunRendersAndRestartsAndDoesNothingElseOfTheBoot() throws Exception {
        Effect effect = runner.apply().get();

        assertThat(effect)
                .isEqualTo(
                        new Effect(
                                1,
                                List.of("/etc/motd"),
                                List.of("ntp"),
                                List.of(),
                                Optional.empty()));
        runner.close();
        assertThat(later())
                .containsExactly(
                        "apply started",
                        "apply note",
                        "render-files started",
                        "render-files /etc/motd finished",
                        "render-files finished",
                        "restart-services started",
                        "restart-services finished",
                        "apply finished");
    }

    @Test
    @Tag("difference-one-apply-at-a-time")
    void eachRunIsForTheNewestGeneration() throws Exception {
        runner.apply().get();
        commit("second");
        runner.apply().get();
        commit("third");

        assertThat(runner.apply().get().generation()).isEqualTo(3);
        assertThat(rendered).containsExactly("hello", "second", "third");
    }

    @Test
    void whatIsAskedForWhileARunIsUnderWayIsDoneByOneMore() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Semaphore goOn = new Semaphore(0);
        restart(
                in -> {
                    begun.countDown();
                    goOn.acquire();
                    return render(in);
                },
                this::restart);

        CompletableFuture<Effect> first = runner.apply();
        begun.await();
        commit("second");
        CompletableFuture<Effect> second = runner.apply();
        commit("third");
        CompletableFuture<Effect> third = runner.apply();
        goOn.release(2);

        assertThat(first.get().generation()).isEqualTo(1);
        assertThat(second.get().generation()).isEqualTo(3);
        assertThat(third.get().generation()).isEqualTo(3);
        assertThat(rendered).containsExactly("hello", "third");
    }

    @Test
    void theNextRunComesInSpiteOfOneThatFailed() throws Exception {
        Semaphore fails = new Semaphore(1);
        restart(
                in ->
                        fails.tryAcquire()
                                ? Outcome.failed("no template", "here", "mend it")
                                : render(in),
                this::restart);

        Problem problem = runner.apply().get().problem().orElseThrow();
        Effect next = runner.apply().get();

        assertThat(problem.what()).isEqualTo("no template");
        assertThat(next.problem()).isEmpty();
        runner.close();
        assertThat(later()).contains("apply failed", "apply finished");
    }

    @Test
    void whatWasRestartedIsToldAlsoIfAServiceIsRequiredAndFails() throws Exception {
        restart(
                this::render,
                in -> {
                    in.telling()
                            .of(new Part("service", "ntp"))
                            .tell(new Happening.Finished(Duration.ZERO));
                    in.telling()
                            .of(new Part("service", "dns"))
                            .tell(new Happening.Kept(Duration.ZERO, "none changed"));
                    return Outcome.failed("a required service fails", "kubelet", "mend it");
                });

        Effect effect = runner.apply().get();

        assertThat(effect.problem()).isPresent();
        assertThat(effect.services()).containsExactly("ntp");
        assertThat(runner.apply().get().services()).containsExactly("ntp");
    }

    @Test
    void aServiceThatFailsIsToldToTheCallerThoughTheRestGoesOn() throws Exception {
        Problem broken = new Problem("ntp broke", "here", "mend it");
        restart(this::render, _ -> new Outcome.Made<>(services(new Outcome.Failed<>(broken))));

        Effect effect = runner.apply().get();

        assertThat(effect.services()).isEmpty();
        assertThat(effect.problem().orElseThrow())
                .isEqualTo(
                        new Problem(
                                "not all services run with the new settings",
                                "services that failed: ntp",
                                "mend them; the next commit, apply or boot runs their commands again",
                                List.of(broken)));
    }

    @Test
    void aUnitThatTheHostLacksIsToldToTheCallerAndIsNoProblem() throws Exception {
        ServiceResult skipped =
                new ServiceResult(
                        "ntp",
                        new Outcome.Skipped<>("no unit"),
                        List.of(),
                        List.of("no unit"),
                        Duration.ZERO);
        restart(this::render, _ -> new Outcome.Made<>(new RestartedServices(List.of(skipped))));

        Effect effect = runner.apply().get();

        assertThat(effect.problem()).isEmpty();
        assertThat(effect.notes()).containsExactly("service 'ntp': no unit");
    }

    @Test
    void aServiceThatFailedBeforeIsNotLaidOnAChangeOfSomethingElse() throws Exception {
        Problem broken = new Problem("ntp broke", "here", "mend it");
        restart(this::render, _ -> new Outcome.Made<>(services(new Outcome.Failed<>(broken))));

        Effect first = runner.apply().get();
        Effect withoutChange = runner.apply().get();
        commit("second");
        Effect change = runner.apply().get();

        assertThat(first.problem()).isPresent();
        assertThat(withoutChange.problem()).isPresent();
        assertThat(change.problem()).isEmpty();
        assertThat(journal().later())
                .extracting(stamped -> stamped.event().happening())
                .contains(new Happening.Note("failed as before, and not for this change: ntp"));
    }

    @Test
    void whoStillWaitsAtTheEndIsToldThatNothingIsLost() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        restart(
                _ -> {
                    begun.countDown();
                    new Semaphore(0).acquire();
                    return new Outcome.Skipped<>("never");
                },
                this::restart);
        CompletableFuture<Effect> underWay = runner.apply();
        begun.await();
        CompletableFuture<Effect> waiting = runner.apply();

        runner.close();

        CompletableFuture<Effect> late = runner.apply();
        for (CompletableFuture<Effect> each : List.of(underWay, waiting, late)) {
            assertThat(each.get().problem().orElseThrow().what())
                    .isEqualTo(
                            "Slipway ended before the settings were applied; they are committed");
        }
    }
}
