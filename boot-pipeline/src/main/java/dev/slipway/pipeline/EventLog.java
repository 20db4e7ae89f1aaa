package dev.slipway.pipeline;

import dev.slipway.model.Happening;
import dev.slipway.model.Part;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import dev.slipway.model.Telling;
import dev.slipway.port.Host;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Takes what happens in a boot: numbers it, writes it to the journal, then tells the watchers on the bus.
///
/// Safe to use from any thread; events of one boot have one order. The end of a stage is on the disk
/// when [#tell] returns, other events when the system gets to it.
final class EventLog {
    /// How often a wait that goes on is told.
    static final Duration WAITING_EVERY = Duration.ofSeconds(5);

    /// Kinds of parts of which each commit looks at many.
    private static final Set<String> MANY = Set.of("file", "service");

    private final Host host;
    private final Vertx vertx;
    private final String boot;
    private final Predicate<StageEvent> told;
    private long seq;

    /// @param lastSeq the number of the last event of this boot so far; 0 for a new one
    /// @param told what is worth a line; nothing else is numbered, written or told
    private EventLog(
            Host host, Vertx vertx, String boot, long lastSeq, Predicate<StageEvent> told) {
        this.host = host;
        this.vertx = vertx;
        this.boot = boot;
        this.seq = lastSeq;
        this.told = told;
    }

    /// The log of a new boot.
    static EventLog of(Host host, Vertx vertx, String boot) {
        return new EventLog(host, vertx, boot, 0, _ -> true);
    }

    /// Goes on with a journal that is there. A last line that a kill cut off is dropped.
    static EventLog goingOn(Host host, Vertx vertx, Journal journal) throws IOException {
        return goingOn(host, vertx, journal, _ -> true);
    }

    /// The same for what commits do after the boot. A host may see many of them: parts on which nothing
    /// changed are not told.
    static EventLog afterBoot(Host host, Vertx vertx, Journal journal) throws IOException {
        return goingOn(host, vertx, journal, EventLog::isNews);
    }

    private static EventLog goingOn(
            Host host, Vertx vertx, Journal journal, Predicate<StageEvent> told)
            throws IOException {
        host.disk().replace(Journal.file(journal.boot()), journal.bytes(), 0640);
        return new EventLog(host, vertx, journal.boot(), journal.lastSeq(), told);
    }

    private static boolean isNews(StageEvent event) {
        return event.part().filter(part -> MANY.contains(part.kind())).isEmpty()
                || !(event.happening() instanceof Happening.Kept
                        || event.happening() instanceof Happening.Skipped);
    }

    /// @throws UncheckedIOException if the journal can't be written: the boot can't go on then
    synchronized void tell(StageEvent event) {
        if (!told.test(event)) {
            return;
        }
        Stamped stamped = new Stamped(host.time().now(), boot, seq + 1, event);
        byte[] line = (EventJson.write(stamped) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            host.disk().append(Journal.file(boot), line, 0640, mustStay(event));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
        seq++;
        Stamped.EVENTS.publish(vertx.eventBus(), stamped);
    }

    private static boolean mustStay(StageEvent event) {
        return event.part().isEmpty()
                && switch (event.happening()) {
                    case Happening.Finished _,
                            Happening.Kept _,
                            Happening.Skipped _,
                            Happening.Failed _ ->
                            true;
                    case Happening.Started _ -> event.stage().equals(StageEvent.BOOT);
                    case Happening.Note _ -> event.stage().equals(StageEvent.BOOT);
                    case Happening.Waiting _, Happening.Retrying _ -> false;
                };
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
