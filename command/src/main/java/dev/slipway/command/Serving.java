package dev.slipway.command;

import dev.slipway.api.Listening;
import dev.slipway.api.Served;
import dev.slipway.api.SettingsApi;
import dev.slipway.metrics.report.Reports;
import dev.slipway.model.Outcome;
import dev.slipway.pipeline.Journal;
import dev.slipway.pipeline.Tail;
import dev.slipway.pipeline.TailRunner;
import dev.slipway.port.Host;
import dev.slipway.settings.store.Generation;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// Serves the settings API, and applies what it commits, until the process is told to stop. The caller holds
/// the lock of the root.
///
/// @param socket takes the place of the usual one
record Serving(Host host, Wiring wiring, Optional<Path> socket, PrintStream err) {
    /// What a caller who waits gets beyond the deadline of a run.
    private static final Duration SLACK = Duration.ofMinutes(1);

    /// Serves a host that may have been left with something to apply.
    ///
    /// @param journal of the last boot
    /// @return the exit status
    int resume(Journal journal, Tail tail) throws IOException {
        try (TailRunner applier = TailRunner.start(host, wiring.vertx(), journal, tail)) {
            applier.apply();
            return serve(journal, applier, tail);
        }
    }

    /// Serves a host that has just booted.
    ///
    /// @return the exit status
    int goOn(Journal journal, Tail tail) throws IOException {
        try (TailRunner applier = TailRunner.start(host, wiring.vertx(), journal, tail)) {
            return serve(journal, applier, tail);
        }
    }

    private int serve(Journal journal, TailRunner applier, Tail tail) throws IOException {
        try (Reports reports = reports(applier, tail);
                AppliedRuns _ =
                        new AppliedRuns(
                                wiring.vertx(), run -> reports.applied(journal.events(), run))) {
            reports.bootEnded(journal.events(), Journal.eventsBefore(host.disk(), journal.boot()));
            reports.serve();
            return serve(applier, tail);
        }
    }

    private Reports reports(TailRunner applier, Tail tail) {
        return wiring.reports(
                tail.store().current().map(Generation::instanceId),
                () -> tail.store().current().map(now -> now.layers().merged()),
                applier.telling(Reports.STAGE));
    }

    private int serve(TailRunner applier, Tail tail) throws IOException {
        Listening listening = new Listening(socket, tail.deadline().plus(SLACK));
        Served served = new Served(tail.store(), tail.variant(), wiring.os());
        return switch (SettingsApi.open(wiring.vertx(), host, listening, served, applier)) {
            case Outcome.Made<SettingsApi>(SettingsApi api) -> untilTold(api, applier);
            case Outcome.Kept<SettingsApi>(SettingsApi api, var _) -> untilTold(api, applier);
            case Outcome.Skipped<SettingsApi>(String why) -> failed("slipway: " + why + "\n");
            case Outcome.Failed<SettingsApi>(var problem) -> failed("slipway: " + problem.text());
        };
    }

    /// The applier goes first: who waits for it gets an answer.
    private int untilTold(SettingsApi api, TailRunner applier) {
        try (api;
                applier) {
            err.println("slipway: serves the settings API at " + api.socket());
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            err.println("slipway: told to stop");
        }
        return Exit.DONE;
    }

    private int failed(String why) {
        err.print(why);
        return Exit.FAILED;
    }
}
