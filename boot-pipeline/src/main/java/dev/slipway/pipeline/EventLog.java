package dev.slipway.pipeline;

import dev.slipway.model.Happening;
import dev.slipway.model.Part;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import dev.slipway.model.Telling;
import dev.slipway.port.Host;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Takes what happens in a boot: numbers it, writes it to the journal, then tells the watchers on the bus.
///
/// Safe to use from any thread; events of one boot have one order. The end of a stage is on the disk
/// when [#tell] returns, other events when the system gets to it.
final class EventLog {
    /// How often a wait that goes on is told.
    static final Duration WAITING_EVERY = Duration.ofSeconds(5);

    /// How many events of what commits do after a boot stay at least: those of some hundred commits. Twice as many
    /// stay at most.
    static final int LATER = 4000;

    /// Kinds of parts of which each commit looks at many.
    private static final Set<String> MANY = Set.of("file", "service");

    private final Host host;
    private final Vertx vertx;
    private final String boot;
    private final Predicate<StageEvent> told;
    private final Count count;

    /// @param count shared by all who write to this journal
    /// @param told what is worth a line; nothing else is numbered, written or told
    private EventLog(Host host, Vertx vertx, String boot, Count count, Predicate<StageEvent> told) {
        this.host = host;
        this.vertx = vertx;
        this.boot = boot;
        this.count = count;
        this.told = told;
    }

    /// The number of the last event of a boot so far: one for all who write to its journal in this process.
    private static final class Count implements Shareable {
        private long seq;
        private int sinceTidied;

        private Count(long seq) {
            this.seq = seq;
        }
    }

    /// The log of a new boot.
    static EventLog of(Host host, Vertx vertx, String boot) {
        Count count = counts(vertx).computeIfAbsent(boot, _ -> new Count(0));
        return new EventLog(host, vertx, boot, count, _ -> true);
    }

    /// Goes on with a journal that is there. A last line that a kill cut off is dropped, unless somebody in this
    /// process still writes.
    static EventLog goingOn(Host host, Vertx vertx, Journal journal) throws IOException {
        return goingOn(host, vertx, journal, _ -> true);
    }

    /// The same for what commits do after the boot. A host may see many of them: parts on which nothing
    /// changed are not told.
    static EventLog afterBoot(Host host, Vertx vertx, Journal journal) throws IOException {
        return goingOn(host, vertx, journal, EventLog::isNews);
    }

    /// The number of the last event so far.
    long lastSeq() {
        synchronized (count) {
            return count.seq;
        }
    }

    private static EventLog goingOn(
            Host host, Vertx vertx, Journal journal, Predicate<StageEvent> told)
            throws IOException {
        String boot = journal.boot();
        Count fresh = new Count(journal.lastSeq());
        Optional<Count> written = Optional.ofNullable(counts(vertx).putIfAbsent(boot, fresh));
        if (written.isEmpty()) {
            tidy(host, journal);
        }
        return new EventLog(host, vertx, boot, written.orElse(fresh), told);
    }

    private static void tidy(Host host, Journal journal) throws IOException {
        byte[] left = journal.without(LATER).bytes();
        host.disk().replace(Journal.file(journal.boot()), left, 0640);
    }

    private static LocalMap<String, Count> counts(Vertx vertx) {
        return vertx.sharedData().getLocalMap("boot.journals");
    }

    private static boolean isNews(StageEvent event) {
        return event.part().filter(part -> MANY.contains(part.kind())).isEmpty()
                || !(event.happening() instanceof Happening.Kept
                        || event.happening() instanceof Happening.Skipped);
    }

    /// @throws UncheckedIOException if the journal can't be written: the boot can't go on then
    void tell(StageEvent event) {
        if (told.test(event)) {
            synchronized (count) {
                write(event);
            }
        }
    }

    private void write(StageEvent event) {
        Stamped stamped = new Stamped(host.time().now(), boot, count.seq + 1, event);
        byte[] line = (EventJson.write(stamped) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            host.disk().append(Journal.file(boot), line, 0640, mustStay(event));
            count.sinceTidied++;
            if (count.sinceTidied > LATER) {
                count.sinceTidied = 0;
                tidy(host, Journal.read(host.disk(), boot).orElseThrow());
            }
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
        count.seq++;
        Stamped.EVENTS.publish(vertx.eventBus(), stamped);
    }

    private static boolean mustStay(StageEvent event) {
        return event.part().isEmpty()
                && switch (event.happening()) {
                    case Happening.Finished _,
                            Happening.Kept _,
                            Happening.Skipped _,
                            Happening.Failed _,
                            Happening.Rebooting _ ->
                            true;
                    case Happening.Started _ -> event.stage().equals(StageEvent.BOOT);
                    case Happening.Note _ -> event.stage().equals(StageEvent.BOOT);
                    case Happening.Waiting _, Happening.Retrying _ -> false;
                };
    }

    /// The same log, where `watcher` hears first what is about to be told, on the thread of who tells it.
    EventLog heardBy(Consumer<StageEvent> watcher) {
        return new EventLog(
                host,
                vertx,
                boot,
                count,
                event -> {
                    watcher.accept(event);
                    return told.test(event);
                });
    }

    /// What a stage, or the boot, is given to speak with.
    Telling of(String stage) {
        return new Voice(stage, Optional.empty());
    }

    private final class Voice implements Telling {
        private final String stage;
        private final Optional<Part> part;

        private Voice(String stage, Optional<Part> part) {
            this.stage = stage;
            this.part = part;
        }

        @Override
        public void tell(Happening happening) {
            EventLog.this.tell(new StageEvent(stage, part, happening));
        }

        @Override
        public Telling of(Part part) {
            return new Voice(stage, Optional.of(part));
        }

        @Override
        public Wait waiting(String reason) {
            long timer =
                    vertx.setPeriodic(
                            WAITING_EVERY.toMillis(),
                            _ ->
                                    Thread.ofVirtual()
                                            .start(() -> tell(new Happening.Waiting(reason))));
            return () -> vertx.cancelTimer(timer);
        }
    }
}
