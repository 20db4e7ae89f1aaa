package dev.slipway.pipeline;

import dev.slipway.model.Calm;
import dev.slipway.model.Deadline;
import dev.slipway.model.Happening;
import dev.slipway.model.Problem;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Telling;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One run of a boot: resumes the one that was interrupted in this kernel boot, else begins a new one.
///
/// Has its verdict when all stages that count are over. A stage apart goes on beside what comes after the boot,
/// until [#close].
///
/// The caller holds the lock of the root and has installed [RecordCodec] on the bus.
public final class Boot implements AutoCloseable {
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Host host;
    private final Vertx vertx;
    private final String id;
    private final Optional<Journal> earlier;
    private final BootKey key;
    private Optional<EventLog> log = Optional.empty();
    private Optional<Thread> apart = Optional.empty();
    private boolean hasTold;

    private Boot(Host host, Vertx vertx, String id, Optional<Journal> earlier, BootKey key) {
        this.host = host;
        this.vertx = vertx;
        this.id = id;
        this.earlier = earlier;
        this.key = key;
    }

    /// Takes the lock that makes a boot the only one on its root. It ends with the process.
    ///
    /// @return empty if another process holds it
    public static Optional<Disk.Held> lock(Host host) throws IOException {
        return host.disk().lock(Paths.LOCK);
    }

    /// Finds out what there is to do. Drops journals beyond the newest `keepJournals`.
    ///
    /// @param key of this run
    public static Boot next(Host host, Vertx vertx, BootKey key, int keepJournals)
            throws IOException {
        Optional<Journal> interrupted =
                Journal.newest(host.disk())
                        .filter(journal -> !journal.isEnded())
                        .filter(journal -> journal.key().filter(key::equals).isPresent());
        if (interrupted.isEmpty()) {
            FactFiles.forget(host.disk());
            Journal.prune(host.disk(), keepJournals - 1);
        }
        String id = interrupted.isPresent() ? interrupted.get().boot() : newId(host);
        return new Boot(host, vertx, id, interrupted, key);
    }

    /// Ids count: the clock of a machine may be wrong until the network is there.
    private static String newId(Host host) throws IOException {
        List<String> boots = Journal.boots(host.disk());
        int number = boots.isEmpty() ? 1 : Journal.number(boots.getLast()) + 1;
        return "%06d-%s".formatted(number, ID.format(host.time().now()));
    }

    /// The id of the boot, also the name of its journal.
    public String id() {
        return id;
    }

    /// Runs the plan to its verdict, then the ending.
    ///
    /// @param limit of the whole boot but for its ending
    /// @throws InterruptedException when interrupted; the boot has not ended then and can be resumed
    public Verdict run(Plan plan, Duration limit, Ending ending) throws InterruptedException {
        try {
            return runTold(plan, limit, ending);
        } catch (IOException refused) {
            return unwritten(refused, ending);
        } catch (UncheckedIOException refused) {
            return unwritten(refused.getCause(), ending);
        }
    }

    /// A boot that can't write its journal has failed like any other.
    private Verdict unwritten(IOException refused, Ending ending) throws InterruptedException {
        Problem problem = Thrown.journal(refused);
        Verdict verdict =
                new Verdict(Progress.NONE, Optional.of(problem), Optional.empty(), Map.of());
        end(ending, verdict, Duration.ZERO, Telling.NOBODY);
        return verdict;
    }

    /// Once in a run, whatever the journal takes meanwhile.
    private void end(Ending ending, Verdict verdict, Duration left, Telling telling)
            throws InterruptedException {
        if (!hasTold) {
            Deadline deadline = Deadline.in(ending.limit(left), host.time()::nanos);
            ending.end(verdict, deadline, new Calm(telling));
            hasTold = true;
        }
    }

    private Verdict runTold(Plan plan, Duration limit, Ending ending)
            throws IOException, InterruptedException {
        long begin = host.time().nanos();
        Deadline deadline = Deadline.in(limit, host.time()::nanos);
        EventLog log = openLog();
        this.log = Optional.of(log);
        BootRunner.Records records = new BootRunner.Records(log, new FactFiles(host.disk(), id));
        BootRunner runner = new BootRunner(host, vertx, plan, records, limit);
        try {
            Verdict verdict = runner.run(earlier);
            end(ending, verdict, deadline.left(), log.of(StageEvent.BOOT));
            log.tell(new StageEvent(StageEvent.BOOT, last(verdict, host.time().since(begin))));
            FactFiles.forget(host.disk());
            apart = Optional.of(Thread.ofVirtual().name("apart").start(runner::runApart));
            return verdict;
        } catch (InterruptedException told) {
            runner.close();
            log.of(StageEvent.BOOT).note("told to stop; the next boot goes on from here");
            throw told;
        } catch (IOException | UncheckedIOException refused) {
            runner.close();
            throw refused;
        }
    }

    private static Happening last(Verdict verdict, Duration took) {
        Optional<Happening> reboot =
                verdict.reboot().map(why -> new Happening.Rebooting(took, why));
        return reboot.or(() -> verdict.problem().map(why -> new Happening.Failed(took, why)))
                .orElse(new Happening.Finished(took));
    }

    /// The number of the last event so far; 0 if there was none.
    public long lastSeq() {
        return log.map(EventLog::lastSeq).orElse(0L);
    }

    /// Whether a stage apart goes on.
    public boolean isUnderWay() {
        return apart.filter(Thread::isAlive).isPresent();
    }

    /// Waits until the stages apart are over too.
    public void awaitApart() throws InterruptedException {
        if (apart.isPresent()) {
            apart.get().join();
        }
    }

    /// Ends the stages apart that are still under way. They say nothing: the next boot begins them anew.
    @Override
    public void close() {
        apart.ifPresent(Thread::interrupt);
        try {
            awaitApart();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private EventLog openLog() throws IOException {
        EventLog log =
                earlier.isPresent()
                        ? EventLog.goingOn(host, vertx, earlier.get())
                        : EventLog.of(host, vertx, id);
        if (earlier.isEmpty()) {
            log.tell(new StageEvent(StageEvent.BOOT, new Happening.Started()));
        } else {
            log.of(StageEvent.BOOT).note("goes on where it was interrupted");
        }
        log.of(StageEvent.BOOT).note(key.note());
        return log;
    }
}
