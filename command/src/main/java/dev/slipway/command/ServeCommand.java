package dev.slipway.command;

import dev.slipway.host.BootId;
import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Stamped;
import dev.slipway.pipeline.Boot;
import dev.slipway.pipeline.BootPlan;
import dev.slipway.pipeline.Journal;
import dev.slipway.pipeline.Paths;
import dev.slipway.pipeline.Plan;
import dev.slipway.pipeline.Tail;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.store.Opened;
import dev.slipway.settings.store.Store;
import dev.slipway.settings.variant.LoadDefaults;
import dev.slipway.settings.variant.Variant;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// `slipway serve`: the settings API without a boot.
record ServeCommand(PrintStream err) implements Subcommand {
    @Override
    public CommandSpec spec() {
        return Words.command(
                        "serve",
                        "Serves the settings API of a host that has booted, and applies what is committed, until it is told to stop.",
                        "slipway serve --root /tmp/host")
                .addOption(Words.root())
                .addOption(
                        Words.option(
                                "--socket-path",
                                "FILE",
                                "where the API listens; /run/slipway/api.sock if left out"))
                .addOption(Words.variant())
                .addOption(Words.variantDir())
                .addOption(
                        Words.option(
                                "--command-results",
                                "FILE",
                                "under --root: how recorded commands end"))
                .addOption(Words.plain());
    }

    @Override
    public int run(Given given) throws Exception {
        Host host = Machine.of(given);
        Optional<Disk.Held> lock = Boot.lock(host);
        if (lock.isEmpty()) {
            return failed(Machine.busy(host));
        }
        try (Disk.Held _ = lock.get()) {
            return serve(given, host);
        }
    }

    private int serve(Given given, Host host) throws Exception {
        ProgramConfig config = Machine.made(ProgramConfig.read(host.disk()));
        Outcome<Opened> opened = Store.open(host, Paths.STORE, config.keepGenerations());
        if (opened instanceof Outcome.Failed<Opened>(Problem problem)) {
            return failed(problem);
        }
        Opened store = Machine.made(opened);
        store.notes().forEach(note -> err.println("slipway: " + note));
        Optional<Journal> journal = Journal.newest(host.disk());
        Optional<Generation> current = store.store().current();
        if (journal.isEmpty() || current.isEmpty()) {
            return failed(neverBooted(host));
        }
        if (!journal.get().isEnded()) {
            return failed(interrupted(journal.get()));
        }
        Path folder = folder(given, current.get());
        return switch (new LoadDefaults(folder, host.disk()).run(Inputs.none())) {
            case Outcome.Made<Variant>(Variant variant) ->
                    0;
            case Outcome.Kept<Variant>(Variant variant, var _) -> 0;
            case Outcome.Skipped<Variant>(String why) -> 0;
            case Outcome.Failed<Variant>(Problem problem) -> failed(problem);
        };
    }

    private int failed(Problem problem) {
        err.print("slipway: " + problem.text());
        return Exit.FAILED;
    }
}
