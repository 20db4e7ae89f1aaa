package dev.slipway.command;

import dev.slipway.api.Guarding;
import dev.slipway.api.Listening;
import dev.slipway.api.Served;
import dev.slipway.api.SettingsApi;
import dev.slipway.api.exec.ExecOptions;
import dev.slipway.api.socket.Credentials;
import dev.slipway.api.socket.Limits;
import dev.slipway.host.RealDisk;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.pipeline.Journal;
import dev.slipway.pipeline.Tail;
import dev.slipway.pipeline.TailRunner;
import dev.slipway.port.Host;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// Serves the settings API, and applies what it commits, until the process is told to stop. The caller holds
/// the lock of the root.
///
/// @param os what the API tells under `os`
/// @param socket takes the place of the usual one
record Serving(
        Host host, Vertx vertx, Map<String, String> os, Optional<Path> socket, PrintStream err) {
    /// Serves a host that may have been left with something to apply.
    ///
    /// @param journal of the last boot
    /// @return the exit status
    int resume(Journal journal, Tail tail) throws IOException {
        try (TailRunner applier = TailRunner.start(host, vertx, journal, tail)) {
            applier.apply();
            return serve(applier, tail);
        }
    }

    /// Serves a host that has just booted.
    ///
    /// @return the exit status
    int goOn(Journal journal, Tail tail) throws IOException {
        try (TailRunner applier = TailRunner.start(host, vertx, journal, tail)) {
            return serve(applier, tail);
        }
    }

    private int serve(TailRunner applier, Tail tail) throws IOException {
        Listening listening =
                new Listening(
                        socket,
                        Inherited.socket(),
                        guarding(applier.telling()),
                        ExecOptions.DEFAULTS);
        Served served = new Served(tail.store(), tail.variant(), os);
        return switch (SettingsApi.open(vertx, host, listening, served, applier)) {
            case Outcome.Made<SettingsApi>(SettingsApi api) -> untilTold(api, applier);
            case Outcome.Kept<SettingsApi>(SettingsApi api, var _) -> untilTold(api, applier);
            case Outcome.Skipped<SettingsApi>(String why) -> failed("slipway: " + why + "\n");
            case Outcome.Failed<SettingsApi>(var problem) -> failed("slipway: " + problem.text());
        };
    }

    private static Guarding guarding(Telling notes) throws IOException {
        String starter = ProcessHandle.current().info().user().orElse("0");
        return new Guarding(
                RealDisk.machine(), starter, Credentials.OF_KERNEL, Limits.USUAL, notes);
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
