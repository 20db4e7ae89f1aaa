package dev.slipway.metrics.report;

import dev.slipway.model.Deadline;
import dev.slipway.model.Happening;
import dev.slipway.model.Outcome;
import dev.slipway.model.Part;
import dev.slipway.model.Problem;
import dev.slipway.model.Telling;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.port.IoReason;
import dev.slipway.port.Web;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Sends what is in a spool, oldest first, on a virtual thread of its own. What can't be sent stays there for
/// the next time. Who hands something in waits for the disk only.
final class Outbox implements AutoCloseable {
    /// The kind of the parts of which its events tell.
    static final String KIND = "metric";

    /// Longest time for one message, its retries included.
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Host host;
    private final Spool spool;
    private final Sink sink;
    private final Telling telling;
    private final Thread worker;
    private long asked;
    private long done;
    private boolean away;

    /// @param telling is told what was sent, and once in a row that it can't be
    Outbox(Host host, Spool spool, Sink sink, Telling telling) {
        this.host = host;
        this.spool = spool;
        this.sink = sink;
        this.telling = telling;
        this.worker = Thread.ofVirtual().name("outbox").start(this::work);
    }

    /// Something that is put into the spool.
    @FunctionalInterface
    interface Putting {
        List<Spool.Dropped> into(Spool spool) throws IOException;
    }

    /// Keeps a message and has it sent; if the sink is closed, neither.
    void post(String name, Putting putting) {
        Optional<Sink.Closed> closed = sink.closed();
        if (closed.isPresent()) {
            about(name).tell(new Happening.Skipped(closed.get().why()));
        } else {
            put(name, putting);
        }
        again();
    }

    private synchronized void put(String name, Putting putting) {
        try {
            putting.into(spool).forEach(this::tell);
        } catch (IOException refused) {
            about(name).tell(failed(0, notKept(refused)));
        }
    }

    /// Tries to send what waits.
    synchronized void again() {
        asked++;
        notifyAll();
    }

    /// Waits until all that was asked for so far has been tried.
    ///
    /// @return whether it has
    synchronized boolean await(Deadline deadline) throws InterruptedException {
        long goal = asked;
        while (done < goal && !deadline.over()) {
            wait(Math.max(1, deadline.left().toMillis()));
        }
        return done >= goal;
    }

    /// What is being sent is broken off; it stays in the spool.
    @Override
    public void close() {
        worker.interrupt();
    }

    private void work() {
        try {
            while (true) {
                long goal = next();
                flush();
                finished(goal);
            }
        } catch (InterruptedException _) {
            return;
        }
    }

    private synchronized long next() throws InterruptedException {
        while (done == asked) {
            wait();
        }
        return asked;
    }

    private synchronized void finished(long goal) {
        done = goal;
        notifyAll();
    }

    private void flush() throws InterruptedException {
        try {
            if (!spool.isEmpty()) {
                flushAlone();
            }
        } catch (IOException refused) {
            telling.note("what waits to be sent can't be read: " + IoReason.of(refused));
        }
    }

    private void flushAlone() throws IOException, InterruptedException {
        try (Turn turn = new Turn(spool.lock())) {
            if (turn.held().isPresent()) {
                Optional<Sink.Closed> closed = sink.closed();
                if (closed.isEmpty()) {
                    send(slots());
                } else if (closed.get().unwanted()) {
                    forget(slots(), closed.get().why());
                }
            }
        }
    }

    /// Whether it is our turn, or that of another process.
    private record Turn(Optional<Disk.Held> held) implements AutoCloseable {
        @Override
        public void close() {
            held.ifPresent(Disk.Held::close);
        }
    }

    /// Not while something is being put.
    private synchronized List<Spool.Slot> slots() throws IOException {
        spool.prune().forEach(this::tell);
        return spool.waiting();
    }

    private void forget(List<Spool.Slot> slots, String why) throws IOException {
        for (Spool.Slot slot : slots) {
            spool.remove(slot);
            tell(new Spool.Dropped(slot.message().name(), why));
        }
    }

    private void send(List<Spool.Slot> slots) throws IOException, InterruptedException {
        for (Spool.Slot slot : slots) {
            String name = slot.message().name();
            long begun = host.time().nanos();
            switch (send(slot.message())) {
                case Outcome.Made<Web.Reply>(Web.Reply reply) -> sent(slot, reply, begun);
                case Outcome.Kept<Web.Reply>(Web.Reply reply, var _) -> sent(slot, reply, begun);
                case Outcome.Skipped<Web.Reply>(String why) -> {
                    spool.remove(slot);
                    about(name).tell(new Happening.Skipped(why));
                }
                case Outcome.Failed<Web.Reply>(Problem problem) -> {
                    notNow(name, problem);
                    return;
                }
            }
        }
    }

    private Outcome<Web.Reply> send(Message message) throws InterruptedException {
        Telling retries = away ? Telling.NOBODY : about(message.name());
        return sink.send(message, Deadline.in(LIMIT, host.time()::nanos), retries);
    }

    private void sent(Spool.Slot slot, Web.Reply reply, long begun) throws IOException {
        spool.remove(slot);
        away = false;
        Duration took = host.time().since(begun);
        about(slot.message().name())
                .tell(
                        reply.good()
                                ? new Happening.Finished(took)
                                : new Happening.Failed(took, refused(reply)));
    }

    private void notNow(String name, Problem problem) {
        if (!away) {
            about(name).note("can't be sent now: %s; kept for later".formatted(problem.what()));
        }
        away = true;
    }

    private void tell(Spool.Dropped dropped) {
        about(dropped.name()).note("dropped unsent: " + dropped.why());
    }

    private Telling about(String name) {
        return telling.of(new Part(KIND, name));
    }

    private static Happening failed(long took, Problem problem) {
        return new Happening.Failed(Duration.ofNanos(took), problem);
    }

    private static Problem refused(Web.Reply reply) {
        return new Problem(
                "the server refused it (%d), and would again: it is dropped"
                        .formatted(reply.status()),
                "the address that metrics go to",
                "check that address, and what the server says in its log");
    }

    private static Problem notKept(IOException refused) {
        return new Problem(
                "it can't be kept until it is sent: " + IoReason.of(refused),
                "/var/lib/slipway/spool",
                "make room there; the host itself is not affected");
    }
}
