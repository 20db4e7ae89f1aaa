package dev.slipway.command;

import dev.slipway.api.Guarding;
import dev.slipway.api.Listening;
import dev.slipway.api.Served;
import dev.slipway.api.SettingsApi;
import dev.slipway.api.socket.Credentials;
import dev.slipway.api.socket.Limits;
import dev.slipway.host.RealDisk;
import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Stage;
import dev.slipway.pipeline.Journal;
import dev.slipway.pipeline.JournalsOnDisk;
import dev.slipway.pipeline.Milestone;
import dev.slipway.pipeline.Plan;
import dev.slipway.pipeline.Tail;
import dev.slipway.pipeline.TailRunner;
import dev.slipway.settings.store.OpenedStore;
import dev.slipway.settings.store.Store;
import dev.slipway.settings.variant.Variant;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Serves the settings API, and applies what it commits: from the stage `serve-api` of a boot on, and after it
/// until the process is told to stop. What is asked for during the boot is applied when that has restarted its
/// own services. The caller holds the lock of the root.
final class Serving implements Stage<Milestone>, AutoCloseable {
    /// The stage of a boot with which the program ends.
    static final Stage<Milestone> NOT =
            _ ->
                    new Outcome.Skipped<>(
                            "the program ends with this boot; with `--socket-path` it serves until then");

    /// Its number: what a user is called who has no name.
    private static final String ROOT = "0";

    private final Wiring wiring;
    private final String kernelBoot;
    private final PrintStream err;
    private volatile Optional<Open> open = Optional.empty();

    /// Takes what the API has to say: in a boot and after it, that is told as what happens there.
    private volatile Consumer<String> notes;

    private volatile BooleanSupplier otherwiseBusy = () -> false;

    private record Open(SettingsApi api, TailRunner applier, Store store, Variant variant) {}

    Serving(Wiring wiring, String kernelBoot, PrintStream err) {
        this.wiring = wiring;
        this.kernelBoot = kernelBoot;
        this.err = err;
        this.notes = note -> err.println("slipway: " + note);
    }

    /// Needs [OpenedStore] and [Variant].
    @Override
    public Outcome<Milestone> run(Inputs in) throws IOException {
        notes = in.telling()::note;
        return open(in.get(OpenedStore.FACT).store(), in.get(Variant.FACT))
                .map(_ -> new Milestone("api"));
    }

    private Outcome<Open> open(Store store, Variant variant) throws IOException {
        Guarding guarding = guarding();
        return Inherited.of(System.getenv())
                .map(inherited ->
                        new Listening(
                                wiring.options().socket(),
                                inherited.listening(),
                                guarding,
                                wiring.config().exec()))
                .then(listening -> open(store, variant, listening));
    }

    private Outcome<Open> open(Store store, Variant variant, Listening listening) {
        TailRunner applier = TailRunner.waiting(wiring.host(), wiring.vertx(), store, kernelBoot);
        Served served =
                new Served(
                        store,
                        variant,
                        wiring.os(),
                        kernelBoot,
                        new JournalsOnDisk(wiring.host().disk()));
        Outcome<Open> opened =
                SettingsApi.open(wiring.vertx(), wiring.host(), listening, served, applier)
                        .map(api -> new Open(api, applier, store, variant));
        if (opened instanceof Outcome.Made<Open>(Open now)) {
            open = Optional.of(now);
        }
        return opened;
    }

    private Guarding guarding() throws IOException {
        return new Guarding(
                RealDisk.machine(),
                ProcessHandle.current().info().user().orElse(ROOT),
                Credentials.OF_KERNEL,
                Limits.USUAL,
                note -> notes.accept(note));
    }

    /// Applies what is asked for from now on, beside the rest of the boot. If it can't, [#goOn] says why.
    void begin(Journal journal, Plan plan, Duration limit) throws IOException {
        if (open.isPresent()) {
            Open now = open.get();
            now.applier().begin(journal, new Tail(plan, now.store(), now.variant(), limit));
        }
    }

    /// Keeps the process even if nobody wants anything.
    void staysWhile(BooleanSupplier busy) {
        otherwiseBusy = busy;
    }

    /// Serves a host that has booted, until the process is told to stop.
    ///
    /// @param journal of the last boot
    /// @param leftOver whether there may be something to apply that nobody asks for
    /// @param heartbeat is told that it serves now
    /// @return the exit status
    int goOn(Journal journal, Tail tail, boolean leftOver, Heartbeat heartbeat) throws IOException {
        if (open.isEmpty()
                && open(tail.store(), tail.variant())
                        instanceof Outcome.Failed<Open>(Problem why)) {
            err.print("slipway: " + why.text());
            return Exit.FAILED;
        }
        Open now = open.orElseThrow();
        notes = now.applier().begin(journal, tail)::note;
        if (leftOver) {
            now.applier().apply();
        }
        try (Reporting.Live _ = new Reporting(wiring, err).live(journal, tail.store())) {
            err.println("slipway: serves the settings API at " + now.api().socket());
            heartbeat.serves(journal);
            Optional<Duration> idle = wiring.options().exitWhenIdle();
            if (idle.isPresent()) {
                untilNobodyCame(now, idle.get());
                err.println("slipway: nobody wanted anything, so it ends");
            } else {
                new CountDownLatch(1).await();
            }
        } catch (InterruptedException _) {
            err.println("slipway: told to stop");
        }
        return Exit.DONE;
    }

    /// Looks once in `time`, so it may go on for nearly twice as long.
    private void untilNobodyCame(Open now, Duration time) throws InterruptedException {
        long before;
        do {
            before = now.api().moves();
            wiring.host().time().sleep(time);
        } while (now.api().moves() != before
                || now.api().connections() > 0
                || now.applier().isBusy()
                || otherwiseBusy.getAsBoolean());
    }

    /// Applies what was asked for during a boot with which the program ends.
    void finish(Journal journal, Tail tail) throws IOException {
        if (open.isPresent()) {
            open.get().applier().begin(journal, tail);
            open.get().applier().finish();
        }
    }

    /// The applier goes first: who waits for it gets an answer.
    @Override
    public void close() {
        open.ifPresent(now -> {
            now.applier().close();
            now.api().close();
        });
    }
}
