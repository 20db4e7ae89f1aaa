package dev.slipway.command;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Platform;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.pipeline.Ending;
import dev.slipway.pipeline.Journal;
import dev.slipway.pipeline.Paths;
import dev.slipway.platform.detect.DetectPlatform;
import dev.slipway.port.CloudFormation.Status;
import dev.slipway.port.Host;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.store.Opened;
import dev.slipway.settings.store.Store;
import dev.slipway.signal.BootEnd;
import dev.slipway.signal.Learnt;
import dev.slipway.signal.Signals;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `slipway signal success|failure`: tells CloudFormation by hand how the boot went, for what Slipway itself does
/// not see. Nobody is told twice.
record SignalCommand(PrintStream out, PrintStream err) implements Subcommand {
    private static final List<String> STATUSES = List.of("success", "failure");
    private static final String BY_HAND = "signalled by hand";

    @Override
    public Usage spec() {
        return BootOptions.declare(
                        Words.command(
                                "signal",
                                "Tells CloudFormation how this boot went, unless it was told before.",
                                "slipway signal failure --reason 'the disks are missing'"))
                .addOption(
                        Words.option(
                                "--reason", "TEXT", "for the wait condition and for the console"))
                .addPositional(Words.words("STATUS", "1", String.join(" or ", STATUSES)));
    }

    @Override
    public int run(Given given) throws Exception {
        String status = given.words().getFirst();
        if (!STATUSES.contains(status)) {
            throw new Wrong(
                    "there is no status '%s'".formatted(status),
                    "STATUS",
                    "take one of " + String.join(", ", STATUSES));
        }
        Host host = Machine.of(given);
        ProgramConfig config = config(host);
        Optional<Generation> newest = newest(host, config);
        BootOptions options = BootOptions.of(given, config, variant(given, config, newest));
        Vertx vertx = Bus.start();
        try {
            Status word = status.equals("success") ? Status.SUCCESS : Status.FAILURE;
            return signal(
                    new Wiring(host, vertx, options, config),
                    word,
                    given.text("--reason").orElse(BY_HAND),
                    newest.map(generation -> generation.layers().merged()));
        } finally {
            vertx.close().await();
        }
    }

    /// Mistakes in it may be why the host did not boot: they are said, and are no reason to keep silent.
    private ProgramConfig config(Host host) {
        ProgramConfig.Readable readable = ProgramConfig.readable(host.disk());
        readable.problem().ifPresent(problem -> err.print("slipway: " + problem.text()));
        return readable.config();
    }

    /// Only its name counts, so its folder need not be there; nor need the host have one yet.
    private static Path variant(Given given, ProgramConfig config, Optional<Generation> newest)
            throws Wrong {
        return given.flag("--variant") || given.flag("--variant-dir")
                ? Options.variant(given, Optional.empty())
                : Path.of(
                        config.variant().or(() -> newest.map(Generation::variant)).orElse("none"));
    }

    /// Firmware knows it though no variant may be known, or a wrong one.
    private static Platform.Kind kind(Wiring wiring) {
        return wiring.options()
                .platform()
                .or(() -> DetectPlatform.byFirmware(wiring.host().disk()))
                .orElseGet(wiring::kind);
    }

    private int signal(Wiring wiring, Status status, String reason, Optional<Settings> settings)
            throws Exception {
        Host host = wiring.host();
        Telling telling = Notes.on(err);
        String boot = Journal.newest(host.disk()).map(Journal::boot).orElse("that has not begun");
        Learnt learnt = new Learnt(settings, kind(wiring), wiring.options().instanceId());
        Signals signals = wiring.signals(wiring.cloud());
        Deadline deadline =
                Deadline.in(
                        wiring.config().end().signalLimit().orElse(Ending.LAST_WORDS),
                        host.time()::nanos);
        int exit = Exit.DONE;
        for (Outcome<?> told :
                signals.tell(new BootEnd(status, reason, boot, learnt), deadline, telling)) {
            exit = Math.max(exit, conclude(told));
        }
        return exit;
    }

    /// A store that can't be used is no reason to keep silent.
    private static Optional<Generation> newest(Host host, ProgramConfig config) {
        return switch (Store.open(host, Paths.STORE, config.keepGenerations())) {
            case Outcome.Made<Opened>(Opened opened) -> opened.store().current();
            case Outcome.Kept<Opened>(Opened opened, var _) -> opened.store().current();
            case Outcome.Skipped<Opened> _, Outcome.Failed<Opened> _ -> Optional.empty();
        };
    }

    private int conclude(Outcome<?> told) {
        return switch (told) {
            case Outcome.Made<?> _ -> said("told");
            case Outcome.Kept<?>(var _, String why) -> said(why);
            case Outcome.Skipped<?>(String why) -> said("skipped: " + why);
            case Outcome.Failed<?>(Problem problem) -> {
                err.print("slipway: " + problem.text());
                yield Exit.FAILED;
            }
        };
    }

    private int said(String what) {
        out.println(what);
        return Exit.DONE;
    }
}
