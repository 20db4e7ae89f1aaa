package dev.slipway.api;

import dev.slipway.model.Problem;
import dev.slipway.model.Stamped;
import dev.slipway.port.IoReason;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Who listens to what happens: `GET /events`, as server-sent events.
///
/// The bus hands each event to all streams at once and waits for none: see [EventStream].
final class EventStreams implements AutoCloseable {
    /// As many as this may be open; each holds a thread and, at worst, a few hundred KiB.
    static final int MOST = 32;

    private static final String RETRY_SECONDS = "10";

    private final Journals journals;
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final LongAdder dropped = new LongAdder();
    private volatile boolean closed;

    EventStreams(Journals journals) {
        this.journals = journals;
    }

    /// Hears an event of the bus. Never blocks.
    void hear(Stamped event) {
        open.stream().filter(stream -> stream.overruns(event)).forEach(_ -> dropped.increment());
    }

    /// How many were let go because they read too slowly.
    long dropped() {
        return dropped.sum();
    }

    int count() {
        return open.size();
    }

    /// `GET /events`
    Reply listen(Request request) throws Refused {
        Optional<Place> after = after(request);
        if (closed || open.size() >= MOST) {
            throw Refused.with(full().with("retry-after", RETRY_SECONDS));
        }
        EventStream stream = new EventStream(journals, after, open::remove);
        return Reply.stream(
                        "text/event-stream",
                        response -> {
                            open.add(stream);
                            stream.begin(response);
                        })
                .with("cache-control", "no-store");
    }

    private static Reply full() {
        return Reply.problem(
                Reply.NOT_YET,
                new Problem(
                        "%d streams of events are open already".formatted(MOST),
                        "`GET /events`",
                        "close one, or try again later"));
    }

    /// An event of a boot, or with number 0 what comes before its first one.
    record Place(String boot, long seq) {}

    /// What the caller has already; empty if only what comes from now on is wanted.
    private Optional<Place> after(Request request) throws Refused {
        Optional<String> last = request.header("last-event-id").filter(id -> !id.isEmpty());
        if (last.isPresent()) {
            return Optional.of(place(last.get()));
        }
        Optional<String> boot = request.query().text("boot");
        Optional<Long> seq = request.query().number("after");
        if (boot.isEmpty() && seq.isEmpty()) {
            return Optional.empty();
        }
        List<String> boots = boots();
        if (boot.filter(id -> !boots.contains(id)).isPresent()) {
            throw Refused.with(
                    Reply.NOT_FOUND,
                    new Problem(
                            "there is no journal of the boot '%s'".formatted(boot.get()),
                            Query.parameter("boot"),
                            "take one of " + String.join(", ", boots)));
        }
        String from = boot.orElse(boots.isEmpty() ? "" : boots.getLast());
        return Optional.of(new Place(from, seq.orElse(0L)));
    }

    private static Place place(String id) throws Refused {
        int slash = id.lastIndexOf('/');
        try {
            return new Place(id.substring(0, slash), Long.parseLong(id.substring(slash + 1)));
        } catch (IndexOutOfBoundsException | NumberFormatException _) {
            throw Refused.badRequest(
                    "'%s' is no id of an event".formatted(id),
                    "header `Last-Event-ID`",
                    "send the `id` of the last event, for example `000003-20260101T000000Z/17`");
        }
    }

    private List<String> boots() throws Refused {
        try {
            return journals.boots();
        } catch (IOException refused) {
            throw Refused.with(
                    Reply.FAILED,
                    new Problem(
                            "the journals can't be read: " + IoReason.of(refused),
                            "the journals of this host",
                            "see that its disk is in order"));
        }
    }

    /// Ends all streams.
    @Override
    public void close() {
        closed = true;
        open.forEach(EventStream::close);
    }
}
