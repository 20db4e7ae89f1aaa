package dev.slipway.api;

import dev.slipway.model.Stamped;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.io.IOException;
import java.util.List;
import java.util.function.LongSupplier;

/// What the API hears of the host, once for all who ask.
final class Hearing implements AutoCloseable {
    private final Vitals vitals;
    private final EventStreams streams;
    private final MessageConsumer<Stamped> consumer;

    private Hearing(Vitals vitals, EventStreams streams, MessageConsumer<Stamped> consumer) {
        this.vitals = vitals;
        this.streams = streams;
        this.consumer = consumer;
    }

    /// Begins to listen. Reads the journal of the last boot.
    ///
    /// @param nanos the monotonic clock
    static Hearing of(Vertx vertx, Journals journals, LongSupplier nanos) {
        Vitals vitals = new Vitals(nanos);
        EventStreams streams = new EventStreams(journals);
        MessageConsumer<Stamped> consumer =
                Stamped.EVENTS.watch(
                        vertx.eventBus(),
                        event -> {
                            vitals.hear(event);
                            streams.hear(event);
                        });
        vitals.catchUp(lastBoot(journals));
        return new Hearing(vitals, streams, consumer);
    }

    /// A journal that can't be read is the same as none: what happens from now on is heard.
    private static List<Stamped> lastBoot(Journals journals) {
        try {
            List<String> boots = journals.boots();
            return boots.isEmpty() ? List.of() : journals.after(boots.getLast(), 0);
        } catch (IOException _) {
            return List.of();
        }
    }

    Vitals vitals() {
        return vitals;
    }

    EventStreams streams() {
        return streams;
    }

    /// Ends all streams.
    @Override
    public void close() {
        consumer.unregister();
        streams.close();
    }
}
