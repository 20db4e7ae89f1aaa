package dev.slipway.pipeline;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Where a stage sits on the event bus: takes [Begin], runs the body on a virtual thread of its own, and
/// replies with the outcome. Interrupts the body when its deadline is over.
final class StageSeat implements AutoCloseable {
    private final Vertx vertx;
    private final Line<?> line;
    private final MessageConsumer<Begin> consumer;
    private final AtomicReference<Optional<Thread>> body = new AtomicReference<>(Optional.empty());

    private StageSeat(Vertx vertx, Line<?> line) {
        this.vertx = vertx;
        this.line = line;
        this.consumer = Begin.to(line.name()).answer(vertx.eventBus(), this::begin);
    }

    /// Seats `line` on the bus of `vertx`.
    static StageSeat take(Vertx vertx, Line<?> line) {
        return new StageSeat(vertx, line);
    }

    /// Leaves the bus, so that the next run can seat the same line.
    @Override
    public void close() {
        consumer.unregister().await();
    }

    private void begin(Message<Begin> message) {
        Begin begin = message.body();
        long millis = begin.in().deadline().left().toMillis() + 1;
        Thread thread =
                Thread.ofVirtual()
                        .name("stage-" + line.name())
                        .unstarted(() -> message.reply(outcome(begin)));
        body.set(Optional.of(thread));
        long timer = vertx.setTimer(millis, _ -> thread.interrupt());
        thread.start();
        Thread.ofVirtual().start(() -> cancelAfter(thread, timer));
    }

    private void cancelAfter(Thread thread, long timer) {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        vertx.cancelTimer(timer);
    }

    /// Asks the body to end now; its outcome still comes.
    void interrupt() {
        body.get().ifPresent(Thread::interrupt);
    }

    private Outcome<?> outcome(Begin begin) {
        try {
            return line.stage().run(begin.in());
        } catch (InterruptedException _) {
            return new Outcome.Failed<>(interrupted(begin));
        } catch (IOException | UncheckedIOException refused) {
            return new Outcome.Failed<>(Thrown.byTheDisk(line.name(), refused));
        } catch (Exception | StackOverflowError | AssertionError bug) {
            return new Outcome.Failed<>(Thrown.byABug(line.name(), bug));
        }
    }

    private Problem interrupted(Begin begin) {
        String stage = line.name();
        return begin.in().deadline().over()
                ? new Problem(
                        "'%s' did not end within its share of the boot's deadline".formatted(stage),
                        "the boot plan, line '" + stage + "'",
                        "see what it waited for with `slipway timeline`, or give the boot more time with `--deadline`")
                : new Problem(
                        "'%s' was told to end before it was done".formatted(stage),
                        "the boot plan, line '" + stage + "'",
                        "boot again: it goes on from there");
    }
}
