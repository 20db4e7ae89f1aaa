package dev.slipway.pipeline;

import dev.slipway.api.Applier;
import dev.slipway.api.Effect;
import dev.slipway.model.Problem;
import dev.slipway.model.Telling;
import dev.slipway.port.Host;
import dev.slipway.settings.store.Applied;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.store.Store;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Runs the tail of the plan after commits: one run at a time, each for the newest generation, so commits
/// take effect in their order. What is asked for before the boot has restarted its services, or while a run is
/// under way, is done by the next one, together.
///
/// Nothing is lost by a kill: what is due is known from the store and from what services last ran with, so the
/// next boot, or the run with which a server begins, does it.
///
/// What is on trial is taken back here: when it can't be applied, and when its time is over.
public final class TailRunner implements Applier, AutoCloseable {
    /// What a run gets beyond its deadline to end.
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final Host host;
    private final Vertx vertx;
    private final Store store;
    private final TrialWatch trials;
    private final Asked asked = new Asked();
    private volatile Optional<Thread> worker = Optional.empty();
    private Optional<TailRun> begun = Optional.empty();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile Duration limit = Applier.super.limit();
    private volatile boolean closed;

    private TailRunner(Host host, Vertx vertx, Store store, String kernelBoot) {
        this.host = host;
        this.vertx = vertx;
        this.store = store;
        this.trials = new TrialWatch(host, store, kernelBoot, this::apply);
    }

    /// Takes requests and lets them wait for [#begin].
    ///
    /// @param kernelBoot tells this boot of the kernel from others
    public static TailRunner waiting(Host host, Vertx vertx, Store store, String kernelBoot) {
        return new TailRunner(host, vertx, store, kernelBoot);
    }

    /// Does what was asked for so far, and waits for more. The caller holds the lock of the root. Does nothing if
    /// it has begun already.
    ///
    /// @param journal of the last boot, which has restarted its services
    /// @return for what others have to say from now on: it goes where the events of runs go
    public synchronized Telling begin(Journal journal, Tail tail) throws IOException {
        if (begun.isEmpty()) {
            TailRun run = new TailRun(host, vertx, journal, tail, () -> closed);
            limit = tail.deadline().plus(SLACK);
            begun = Optional.of(run);
            worker = Optional.of(Thread.ofVirtual().name(TailRun.NAME).start(() -> work(run)));
            trials.look();
        }
        return begun.get().telling();
    }

    @Override
    public CompletableFuture<Effect> apply() {
        return asked(asked.next());
    }

    @Override
    public CompletableFuture<Effect> apply(long generation) {
        return asked(asked.of(generation));
    }

    @Override
    public Duration limit() {
        return limit;
    }

    @Override
    public void onTakenBack(Consumer<Applied> listener) {
        trials.tell(listener);
    }

    /// Whether something is being applied, or is on trial and may have to be taken back.
    public boolean isBusy() {
        return waiting.get() > 0
                || store.current().filter(now -> now.onTrial().isPresent()).isPresent();
    }

    private CompletableFuture<Effect> asked(CompletableFuture<Effect> effect) {
        waiting.incrementAndGet();
        effect.whenComplete((_, _) -> waiting.decrementAndGet());
        trials.look();
        if (closed) {
            turnAway();
        }
        return effect;
    }

    /// Ends when all that was asked for is done.
    public void finish() {
        asked.end();
        join();
        close();
    }

    /// Lets the stage that is under way end. Who still waits is told that the next start goes on.
    @Override
    public void close() {
        closed = true;
        worker.ifPresent(Thread::interrupt);
        join();
        trials.close();
        turnAway();
    }

    /// Not to be interrupted: what is under way is to be in order when this returns.
    private void join() {
        boolean interrupted = false;
        while (worker.filter(Thread::isAlive).isPresent()) {
            try {
                worker.get().join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void turnAway() {
        asked.turnAway(Effect.failed(number(), TailRun.toldToStop()));
    }

    private void work(TailRun run) {
        try {
            boolean last = false;
            while (!closed && !last) {
                List<CompletableFuture<Effect>> together = asked.take();
                last = asked.ends(together);
                if (!last || together.size() > 1) {
                    asked.answer(together, applied(run));
                }
            }
        } catch (InterruptedException _) {
            return;
        } finally {
            closed = true;
            turnAway();
        }
    }

    /// What was taken back is a problem of who waits: the host does not run with what they committed.
    private Effect applied(TailRun run) {
        Optional<Problem> over = trials.endIfOver(run.telling());
        Effect effect = run.run();
        if (over.isPresent() || effect.problem().isEmpty() || closed) {
            return over.map(effect::butFor).orElse(effect);
        }
        return trials.endBecause(effect.generation(), effect.problem().get(), run.telling())
                .map(back -> run.run().butFor(back))
                .orElse(effect);
    }

    private long number() {
        return store.current().map(Generation::number).orElse(0L);
    }
}
