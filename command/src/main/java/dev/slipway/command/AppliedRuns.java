package dev.slipway.command;

import dev.slipway.api.Applier;
import dev.slipway.model.Happening;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Gathers the events of each run after a commit and hands them over when it has ended.
final class AppliedRuns implements AutoCloseable {
    private final Consumer<List<Stamped>> ended;
    private final MessageConsumer<Stamped> consumer;
    private List<Stamped> run = new ArrayList<>();

    /// @param ended is called on a virtual thread: it may block
    AppliedRuns(Vertx vertx, Consumer<List<Stamped>> ended) {
        this.ended = ended;
        this.consumer = Stamped.EVENTS.watch(vertx.eventBus(), this::hear);
    }

    /// On one event loop, so in order.
    private void hear(Stamped stamped) {
        StageEvent event = stamped.event();
        boolean frame = event.stage().equals(Applier.STAGE) && event.part().isEmpty();
        if (frame && event.happening() instanceof Happening.Started) {
            run = new ArrayList<>();
        }
        run.add(stamped);
        if (frame && Happening.isEnd(event.happening())) {
            List<Stamped> whole = List.copyOf(run);
            run = new ArrayList<>();
            Thread.ofVirtual().name("applied").start(() -> ended.accept(whole));
        }
    }

    @Override
    public void close() {
        consumer.unregister();
    }
}
