package dev.slipway.containers;

import dev.slipway.containers.Container.Place;
import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.port.Host;
import dev.slipway.port.Programs.Running;
import dev.slipway.port.Programs.Start;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Runs a prepared container to its end, and cleans up after it.
///
/// @param listener is told each line that the container prints
record ContainerRun(Host host, Ctr ctr, Consumer<String> listener) {
    /// How long a container that was told to end (SIGTERM) may go on. Source: the original's host-ctr.
    static final Duration GRACE = Duration.ofSeconds(20);

    /// The same while a boot is being stopped: a stage has 10 s to end.
    static final Duration HASTE = Duration.ofSeconds(3);

    /// What is killed (SIGKILL) is gone by then.
    private static final Duration KILLED = Duration.ofSeconds(5);

    /// What was printed before the end arrives by then.
    private static final Duration LAST_LINES = Duration.ofSeconds(2);

    /// Between two looks at a container that was told to end.
    private static final Duration PAUSE = Duration.ofMillis(500);

    /// `ctr` looks up nothing else.
    private static final Map<String, String> ENV = Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");

    /// What happened to a container whose end is not known.
    static final String LOST = "`ctr` lost it, as it does when containerd is restarted";

    /// Who ended it.
    enum By {
        ITSELF,

        /// Its time was over.
        LIMIT,

        /// `ctr` lost it: what it would have come to is not known.
        LOSS
    }

    /// How it ended.
    ///
    /// @param status exit status of the container; 128 + the signal if one ended it
    /// @param output the last that it printed
    record Ended(int status, By by, String output) {
        boolean good() {
            return by == By.ITSELF && status == 0;
        }

        /// In words, of which the container is the subject.
        String how() {
            return switch (by) {
                case ITSELF -> "ended with exit status " + status;
                case LIMIT -> "did not end in time and was ended";
                case LOSS -> "was ended: " + LOST;
            };
        }
    }

    /// How long it may run, and how long it may take to end when it is told to.
    ///
    /// @param run empty for as long as it likes
    /// @param grace when its time is over
    /// @param haste when who runs it is interrupted
    record Limits(Optional<Duration> run, Duration grace, Duration haste) {}

    /// @throws InterruptedException when interrupted; the container has been ended then
    Outcome<Ended> run(Place place, Limits limits, Telling telling) throws InterruptedException {
        Outcome<Running> started =
                host.programs()
                        .start(new Start(ctr.stage(), ctr.run(place), ENV, Optional.empty()));
        return switch (started) {
            case Outcome.Made<Running>(Running running) ->
                    accompany(running, place, limits, telling);
            case Outcome.Kept<Running>(Running running, String _) ->
                    accompany(running, place, limits, telling);
            case Outcome.Skipped<Running>(String why) -> new Outcome.Skipped<>(why);
            case Outcome.Failed<Running>(var problem) -> new Outcome.Failed<>(problem);
        };
    }

    private Outcome<Ended> accompany(Running running, Place place, Limits limits, Telling telling)
            throws InterruptedException {
        Output output = Output.of(running.output(), listener);
        try {
            By by = awaited(running, limits, telling) ? By.ITSELF : By.LIMIT;
            if (by == By.LIMIT) {
                end(running, place, limits.grace());
            }
            int status = running.exit();
            if (status != 0 && by == By.ITSELF && ctr.runs(place)) {
                by = By.LOSS;
                endLost(place, limits.grace());
            }
            output.await(LAST_LINES);
            return new Outcome.Made<>(new Ended(status, by, output.text()));
        } catch (InterruptedException told) {
            end(running, place, limits.haste());
            output.await(LAST_LINES);
            throw told;
        } finally {
            running.close();
            cleanUp(place, telling);
        }
    }

    private static boolean awaited(Running running, Limits limits, Telling telling)
            throws InterruptedException {
        if (limits.run().isEmpty()) {
            running.exit();
            return true;
        }
        Duration limit = limits.run().get();
        try (Telling.Wait _ =
                telling.waiting("it to end, for %d s at most".formatted(limit.toSeconds()))) {
            return running.ended(limit);
        }
    }

    private void end(Running running, Place place, Duration grace) throws InterruptedException {
        if (!ctr.end(place)) {
            running.end();
        }
        if (!running.ended(grace)) {
            ctr.kill(place);
            if (!running.ended(KILLED)) {
                running.kill();
            }
        }
    }

    /// Clean-up kills it then if it is still there.
    private void endLost(Place place, Duration grace) throws InterruptedException {
        Deadline end = Deadline.in(grace, host.time()::nanos);
        ctr.end(place);
        while (!end.over() && ctr.runs(place)) {
            host.time().sleep(PAUSE);
        }
    }

    private void cleanUp(Place place, Telling telling) throws InterruptedException {
        Outcome<Boolean> cleared =
                Refusal.caught(
                        "container '" + place.id() + "'",
                        () -> new Outcome.Made<>(ctr.clear(place)));
        if (cleared instanceof Outcome.Failed<Boolean>(var problem)) {
            telling.note(problem.what());
        }
    }
}
