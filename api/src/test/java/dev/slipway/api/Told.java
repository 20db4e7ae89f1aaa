package dev.slipway.api;

import dev.slipway.model.Happening;
import dev.slipway.model.RecordCodec;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// What happened on a host, in memory: each event stands here before it goes over the bus.
record Told(Vertx vertx, List<Stamped> events) implements Journals {
    static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    static Told on(Vertx vertx) {
        RecordCodec.install(vertx.eventBus());
        return new Told(vertx, new CopyOnWriteArrayList<>());
    }

    /// Numbers it, keeps it, tells it.
    void tell(String boot, String stage, Happening happening) {
        long seq = 1 + after(boot, 0).size();
        Stamped event = new Stamped(TIME, boot, seq, new StageEvent(stage, happening));
        events.add(event);
        Stamped.EVENTS.publish(vertx.eventBus(), event);
    }

    @Override
    public List<String> boots() {
        return events.stream().map(Stamped::boot).distinct().sorted().toList();
    }

    @Override
    public List<Stamped> after(String boot, long seq) {
        return events.stream()
                .filter(event -> event.boot().equals(boot) && event.seq() > seq)
                .toList();
    }

    @Override
    public Line line(Stamped event) {
        return new Line(
                event.event()
                        .happening()
                        .getClass()
                        .getSimpleName()
                        .toLowerCase(java.util.Locale.ROOT),
                "{\"seq\":%d}".formatted(event.seq()));
    }
}
