package dev.slipway.command;

import dev.slipway.model.Stamped;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Those who hear the events of a boot on the bus.
final class Watchers implements AutoCloseable {
    /// How long an event may take over the bus; beyond that it is not waited for.
    private static final long PATIENCE_SECONDS = 5;

    private final List<MessageConsumer<Stamped>> consumers = new ArrayList<>();
    private final Lock lock = new ReentrantLock();
    private final Condition heardMore = lock.newCondition();
    private long heard;

    Watchers(Vertx vertx, List<Consumer<Stamped>> watchers) {
        consumers.add(
                Stamped.EVENTS.watch(
                        vertx.eventBus(),
                        stamped -> {
                            watchers.forEach(watcher -> watcher.accept(stamped));
                            note(stamped.seq());
                        }));
    }

    private void note(long seq) {
        lock.lock();
        try {
            heard = seq;
            heardMore.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until this event of the boot was heard.
    void await(long seq) throws InterruptedException {
        long left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        lock.lock();
        try {
            while (heard < seq && left > 0) {
                left = heardMore.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        consumers.forEach(MessageConsumer::unregister);
    }
}
