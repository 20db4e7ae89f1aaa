package dev.slipway.pipeline;

import dev.slipway.model.Happening;
import dev.slipway.model.StageEvent;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/// One run of a boot: resumes the one that was interrupted in this kernel boot, else begins a new one.
///
/// The caller holds the lock of the root and has installed [RecordCodec] on the bus.
public final class Boot {
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Host host;
    private final Vertx vertx;
    private final String id;
    private final Optional<Journal> earlier;
    private final BootKey key;

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

    /// Runs the plan to its end.
    ///
    /// @param deadline of the whole boot
    /// @throws InterruptedException when interrupted; the boot has not ended then and can be resumed
    public Verdict run(Plan plan, Duration deadline) throws InterruptedException {
        try {
            return runTold(plan, deadline);
        } catch (IOException refused) {
            return new Verdict(Progress.NONE, Optional.of(Thrown.journal(refused)));
        } catch (UncheckedIOException refused) {
            return new Verdict(Progress.NONE, Optional.of(Thrown.journal(refused.getCause())));
        }
    }

    private Verdict runTold(Plan plan, Duration deadline) throws IOException, InterruptedException {
        long begin = host.time().nanos();
        EventLog log = openLog();
        BootRunner.Records records = new BootRunner.Records(log, new FactFiles(host.disk(), id));
        try (BootRunner runner = new BootRunner(host, vertx, plan, records, deadline)) {
            Verdict verdict = runner.run(earlier);
            Duration took = host.time().since(begin);
            Happening ending =
                    verdict.problem()
                            .<Happening>map(why -> new Happening.Failed(took, why))
                            .orElse(new Happening.Finished(took));
            log.tell(new StageEvent(StageEvent.BOOT, ending));
            FactFiles.forget(host.disk());
            return verdict;
        } catch (InterruptedException told) {
            log.of(StageEvent.BOOT).note("told to stop; the next boot goes on from here");
            throw told;
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
