package dev.slipway.pipeline;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Telling;
import dev.slipway.port.Host;
import dev.slipway.settings.store.Applied;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.store.Store;
import dev.slipway.settings.store.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Watches over the change that is on trial, and takes it back when it must not stay.
///
/// The time of a trial runs on the monotonic clock from the moment that it is first seen, which is right after
/// its commit, or when a process begins to serve. What is left of it then is told by the wall clock, and never
/// more than the whole: a clock that is set in between can end a trial early or begin it anew, not more.
final class TrialWatch implements AutoCloseable {
    /// When to try again to take back what the disk did not let go.
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Host host;
    private final Store store;
    private final String kernelBoot;
    private final Runnable bell;
    private volatile Consumer<Applied> listener = _ -> {};
    private Optional<Watched> watched = Optional.empty();

    private record Watched(Trial.Open trial, Deadline end, Thread alarm) {}

    /// @param kernelBoot of this host now
    /// @param bell is rung when a trial is over; whoever hears it calls [#endIfOver]
    TrialWatch(Host host, Store store, String kernelBoot, Runnable bell) {
        this.host = host;
        this.store = store;
        this.kernelBoot = kernelBoot;
        this.bell = bell;
    }

    /// Tells `listener` of each change that is taken back from now on.
    void tell(Consumer<Applied> listener) {
        this.listener = listener;
    }

    /// Looks whether something is on trial.
    synchronized void look() {
        Optional<Trial.Open> open = store.current().flatMap(Generation::onTrial);
        if (!open.equals(watched.map(Watched::trial))) {
            close();
            watched = open.map(trial -> watch(trial, trial.left(host.time().now(), kernelBoot)));
        }
    }

    private Watched watch(Trial.Open trial, Duration left) {
        Deadline end = Deadline.in(left, host.time()::nanos);
        return new Watched(trial, end, Thread.ofVirtual().name("trial").start(() -> ringAt(end)));
    }

    private void ringAt(Deadline end) {
        try {
            while (!end.over()) {
                host.time().sleep(end.left());
            }
            bell.run();
        } catch (InterruptedException _) {
            return;
        }
    }

    /// Takes a trial back that nobody has confirmed in time.
    ///
    /// @return what is to be told of it; empty if none is over
    synchronized Optional<Problem> endIfOver(Telling telling) {
        look();
        return watched.filter(now -> now.end().over())
                .flatMap(now -> takeBack(now.trial(), now.trial().why(kernelBoot), telling))
                .map(told -> problem(told, List.of()));
    }

    /// Takes the trial back that could not be applied.
    ///
    /// @param generation that was applied
    /// @param why it could not be
    /// @return what is to be told of it; empty if it was not on trial
    synchronized Optional<Problem> endBecause(long generation, Problem why, Telling telling) {
        look();
        return watched.filter(_ -> isCurrent(generation))
                .flatMap(now -> takeBack(now.trial(), "it could not be applied", telling))
                .map(told -> problem(told, List.of(why)));
    }

    private boolean isCurrent(long generation) {
        return store.current().filter(now -> now.number() == generation).isPresent();
    }

    /// @return what happened, in a sentence; empty if the trial is over otherwise
    private Optional<String> takeBack(Trial.Open trial, String why, Telling telling) {
        Optional<String> told =
                switch (store.takeBack(trial, why)) {
                    case Outcome.Made<Applied>(Applied back) -> Optional.of(told(back));
                    case Outcome.Kept<Applied>(Applied back, var _) -> Optional.of(told(back));
                    case Outcome.Skipped<Applied> _ -> Optional.empty();
                    case Outcome.Failed<Applied>(Problem problem) -> {
                        watched = Optional.of(watch(trial, AGAIN));
                        yield Optional.of(
                                "what is on trial can't be taken back: " + problem.what());
                    }
                };
        told.ifPresent(telling::note);
        look();
        return told;
    }

    private String told(Applied back) {
        listener.accept(back);
        return back.notes().getFirst();
    }

    private static Problem problem(String told, List<Problem> parts) {
        return new Problem(
                told,
                "the settings of this host",
                "see what it changed with `slipway settings diff`, mend it, then try it again",
                parts);
    }

    /// Watches no more. The next [#look] begins anew.
    @Override
    public synchronized void close() {
        watched.map(Watched::alarm).ifPresent(Thread::interrupt);
        watched = Optional.empty();
    }
}
