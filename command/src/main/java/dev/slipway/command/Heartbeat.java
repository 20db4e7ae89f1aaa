package dev.slipway.command;

import dev.slipway.model.Happening;
import dev.slipway.model.Problem;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import dev.slipway.pipeline.Journal;
import dev.slipway.port.Supervisor;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Tells the service manager that the program lives, what it is at, and when it is ready.
///
/// The sign of life comes from an event loop: without one nothing of the program moves. Until the program is ready it
/// also has its time extended, so that the boot's own deadline counts, whatever it is.
final class Heartbeat implements AutoCloseable {
    /// If nobody says how long silence may last.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int BEATS_WITHIN_PATIENCE = 4;

    private final Supervisor supervisor;
    private final Vertx vertx;
    private final Duration patience;
    private final long timer;
    private final Map<String, String> now = new LinkedHashMap<>();
    private final ExecutorService sender =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("supervisor").factory());
    private boolean ready;
    private boolean configured;
    private boolean serves;
    private Optional<String> failure = Optional.empty();

    Heartbeat(Supervisor supervisor, Vertx vertx) {
        this.supervisor = supervisor;
        this.vertx = vertx;
        this.patience = supervisor.patience().orElse(PATIENCE);
        this.timer = vertx.setPeriodic(0, patience.toMillis() / BEATS_WITHIN_PATIENCE, _ -> tell());
    }

    /// Follows a boot: it makes the program ready when the host is configured. A host that reboots instead is as ready
    /// as it can be: a program that ended before that would count as failed.
    synchronized void hear(Stamped stamped) {
        StageEvent event = stamped.event();
        if (event.part().isPresent()) {
            return;
        }
        if (event.stage().equals(StageEvent.BOOT)) {
            end(event.happening());
        } else {
            follow(event);
        }
        tell();
    }

    private void end(Happening boot) {
        ready |= boot instanceof Happening.Rebooting;
        if (boot instanceof Happening.Failed(var _, Problem problem)) {
            failure = Optional.of("the boot failed: " + problem.what().replaceAll("\\s+", " "));
        }
    }

    private void follow(StageEvent event) {
        switch (event.happening()) {
            case Happening.Started _ -> now.put(event.stage(), event.stage());
            case Happening.Waiting(String reason) ->
                    now.put(event.stage(), event.stage() + " waits for " + reason);
            case Happening.Finished _, Happening.Kept _ -> {
                now.remove(event.stage());
                configured |= event.stage().equals(BootRun.CONFIGURED);
                ready |= configured;
            }
            case Happening.Skipped _, Happening.Failed _, Happening.Rebooting _ ->
                    now.remove(event.stage());
            case Happening.Retrying _, Happening.Note _ -> {}
        }
    }

    /// The API is served, and there is nothing to wait for, or no more.
    ///
    /// @param journal of the last boot
    synchronized void serves(Journal journal) {
        configured |= journal.isDone(BootRun.CONFIGURED);
        journal.ending(StageEvent.BOOT).ifPresent(this::end);
        serves = true;
        ready = true;
        tell();
    }

    /// All of it each time: what was lost is made good by the next.
    private synchronized void tell() {
        if (sender.isShutdown()) {
            return;
        }
        List<String> state =
                List.of(
                        ready ? "READY=1" : "EXTEND_TIMEOUT_USEC=" + patience.toNanos() / 1000,
                        "STATUS=" + status(),
                        "WATCHDOG=1");
        sender.execute(() -> supervisor.tell(state));
    }

    /// A boot that failed is what there is to know, whatever else goes on.
    private String status() {
        if (failure.isEmpty() && !now.isEmpty()) {
            return String.join("; ", now.values());
        }
        List<String> states = new ArrayList<>();
        failure.or(() -> configured ? Optional.of("configured") : Optional.empty())
                .ifPresent(states::add);
        if (serves) {
            states.add("serves the settings API");
        }
        return states.isEmpty() ? "starts" : String.join("; ", states);
    }

    /// Returns when all is told. A beat that begins meanwhile says nothing.
    @Override
    public void close() {
        vertx.cancelTimer(timer);
        synchronized (this) {
            sender.shutdown();
        }
        sender.close();
    }
}
