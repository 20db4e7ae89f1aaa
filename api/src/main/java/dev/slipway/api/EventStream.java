package dev.slipway.api;

import dev.slipway.api.EventStreams.Place;
import dev.slipway.model.Stamped;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One listener. A thread of its own writes first what the journals have, then what comes over the bus; what
/// comes meanwhile waits in a queue of bounded length. Who reads too slowly to keep up is told so and let go:
/// the journals still have what was missed.
final class EventStream {
    /// Events that may wait for a slow reader.
    static final int WAITING = 1024;

    /// How often something is written at least, so that each side notices when the other is gone.
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /// Events that are written at once.
    private static final int TOGETHER = 64;

    private final Journals journals;
    private final BlockingQueue<Stamped> queue = new ArrayBlockingQueue<>(WAITING);
    private final Consumer<EventStream> gone;
    private final Optional<Place> after;

    /// The last event of each boot that the listener has: journals may have had more than the bus had told by then.
    private final Map<String, Long> known = new HashMap<>();

    private volatile boolean overrun;
    private volatile Optional<Thread> writer = Optional.empty();

    /// @param after what the listener has already; empty if it wants only what comes from now on
    /// @param gone is called when nobody listens any more
    EventStream(Journals journals, Optional<Place> after, Consumer<EventStream> gone) {
        this.journals = journals;
        this.after = after;
        after.ifPresent(place -> known.put(place.boot(), place.seq()));
        this.gone = gone;
    }

    /// Hears an event. Never blocks.
    ///
    /// @return whether it is the one that is too many; none is heard after it
    boolean overruns(Stamped event) {
        boolean tooMany = !overrun && !queue.offer(event);
        overrun |= tooMany;
        return tooMany;
    }

    /// Begins to write. On the event loop of the connection.
    void begin(HttpServerResponse response) {
        response.setChunked(true);
        Wire wire = new Wire(response, Vertx.currentContext());
        writer = Optional.of(Thread.ofVirtual().name("events").start(() -> write(wire)));
    }

    void close() {
        writer.ifPresent(Thread::interrupt);
    }

    private void write(Wire wire) {
        try {
            wire.write(comment("events of this host"));
            if (after.isPresent()) {
                replay(wire, after.get());
            }
            live(wire);
        } catch (IOException _) {
            wire.cut();
        } catch (InterruptedException _) {
            wire.end();
        } finally {
            gone.accept(this);
        }
    }

    private void replay(Wire wire, Place from) throws IOException, InterruptedException {
        List<String> boots = journals.boots();
        int first = Math.max(0, boots.indexOf(from.boot()));
        if (!boots.contains(from.boot())) {
            wire.write(comment("the journal of '%s' is not kept any more".formatted(from.boot())));
        }
        for (String boot : boots.subList(first, boots.size())) {
            long seq = boot.equals(from.boot()) ? from.seq() : 0;
            send(wire, journals.after(boot, seq));
        }
    }

    private void live(Wire wire) throws IOException, InterruptedException {
        while (!overrun || !queue.isEmpty()) {
            Stamped next = queue.poll(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                wire.write(comment("still here"));
            } else {
                List<Stamped> together = new ArrayList<>(List.of(next));
                queue.drainTo(together, TOGETHER - 1);
                together.removeIf(this::isKnown);
                send(wire, together);
            }
        }
        wire.write(
                comment(
                        "too slow: what came after this was dropped; connect again with `Last-Event-ID` to get it"));
        wire.end();
    }

    private boolean isKnown(Stamped event) {
        return event.seq() <= known.getOrDefault(event.boot(), 0L);
    }

    private void send(Wire wire, List<Stamped> events) throws IOException, InterruptedException {
        for (int from = 0; from < events.size(); from += TOGETHER) {
            StringBuilder text = new StringBuilder();
            for (Stamped event : events.subList(from, Math.min(events.size(), from + TOGETHER))) {
                text.append(text(event));
                known.merge(event.boot(), event.seq(), Math::max);
            }
            wire.write(text.toString());
        }
    }

    private String text(Stamped event) {
        Journals.Line line = journals.line(event);
        return "id: %s/%d\nevent: %s\ndata: %s\n\n"
                .formatted(event.boot(), event.seq(), line.name(), line.json());
    }

    private static String comment(String text) {
        return ": " + text + "\n\n";
    }
}
