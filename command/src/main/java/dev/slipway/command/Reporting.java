package dev.slipway.command;

import dev.slipway.metrics.report.Reports;
import dev.slipway.model.Platform;
import dev.slipway.model.Settings;
import dev.slipway.pipeline.Afterwards;
import dev.slipway.pipeline.Journal;
import dev.slipway.pipeline.Verdict;
import dev.slipway.port.IoReason;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.store.Store;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// What the host tells about itself when a boot has ended, and while it serves.
record Reporting(Wiring wiring, PrintStream err) {
    /// So long a process that ends waits for what it has to tell: as the original's client of metrics does. What
    /// is not sent by then is sent by the next one.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// Tells of a boot with which the program ends.
    ///
    /// @param boot its id
    void last(String boot, Verdict verdict) {
        Optional<Settings> settings = KnownSettings.of(verdict);
        Optional<String> instance = verdict.find(Platform.FACT).map(Platform::instanceId);
        try {
            Optional<Journal> journal =
                    Journal.read(wiring.host().disk(), boot).filter(Journal::isEnded);
            if (journal.isPresent()) {
                await(started(journal.get(), instance, () -> settings));
            }
        } catch (IOException refused) {
            err.println("slipway: nothing is told about this boot: " + IoReason.of(refused));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(Reports started) throws InterruptedException {
        try (Reports reports = started) {
            reports.await(PATIENCE);
        }
    }

    /// Tells of the boot if no earlier process has, then of what happens after it, until that is closed.
    ///
    /// @param journal of the last boot, which has ended
    Live live(Journal journal, Store store) throws IOException {
        Reports reports =
                started(
                        journal,
                        store.current().map(Generation::instanceId),
                        () -> store.current().map(now -> now.layers().merged()));
        reports.serve();
        return new Live(
                reports,
                new AppliedRuns(wiring.vertx(), run -> reports.applied(journal.events(), run)));
    }

    /// Reports that go on.
    record Live(Reports reports, AppliedRuns runs) implements AutoCloseable {
        @Override
        public void close() {
            runs.close();
            reports.close();
        }
    }

    private Reports started(
            Journal journal, Optional<String> instance, Supplier<Optional<Settings>> settings)
            throws IOException {
        Reports reports =
                wiring.reports(
                        instance,
                        settings,
                        Afterwards.telling(wiring.host(), wiring.vertx(), journal, Reports.STAGE));
        reports.bootEnded(
                journal.events(), Journal.eventsBefore(wiring.host().disk(), journal.boot()));
        return reports;
    }
}
