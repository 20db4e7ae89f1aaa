package dev.slipway.command;

import dev.slipway.model.Stamped;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Those who hear the events of a boot on the bus.
final class Watchers implements AutoCloseable {
    /// How long the last event of a boot may take over the bus; beyond that it is not waited for.
    private static final long PATIENCE_SECONDS = 5;

    private final List<MessageConsumer<Stamped>> consumers = new ArrayList<>();
    private final CountDownLatch last = new CountDownLatch(1);

    Watchers(Vertx vertx, List<Consumer<Stamped>> watchers) {
        consumers.add(
                Stamped.EVENTS.watch(
                        vertx.eventBus(),
                        stamped -> {
                            watchers.forEach(watcher -> watcher.accept(stamped));
                            if (EventFile.isLast(stamped)) {
                                last.countDown();
                            }
                        }));
    }

    /// Waits until the last event of the boot was heard.
    void awaitLast() throws InterruptedException {
        last.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        consumers.forEach(MessageConsumer::unregister);
    }
}
