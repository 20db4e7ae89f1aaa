package dev.slipway.command;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.pipeline.Boot;
import dev.slipway.pipeline.Journal;
import dev.slipway.pipeline.Paths;
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
        ProgramConfig config = Machine.made(ProgramConfig.read(host.disk()));
        Vertx vertx = Bus.start();
        try {
            Wiring wiring = new Wiring(host, vertx, BootOptions.of(given, config), config);
            Status word = status.equals("success") ? Status.SUCCESS : Status.FAILURE;
            return signal(wiring, word, given.text("--reason").orElse(BY_HAND));
        } finally {
            vertx.close().await();
        }
    }

    private int signal(Wiring wiring, Status status, String reason) throws Exception {
        Host host = wiring.host();
        Telling telling = new Aloud(wiring.vertx(), err);
        String boot = Journal.newest(host.disk()).map(Journal::boot).orElse("that has not begun");
        Learnt learnt = new Learnt(settings(wiring), wiring.kind(), wiring.options().instanceId());
        Signals signals = wiring.signals(wiring.cloud());
        Deadline deadline = Deadline.in(Boot.LAST_WORDS, host.time()::nanos);
        int exit = Exit.DONE;
        for (Outcome<?> told :
                signals.tell(new BootEnd(status, reason, boot, learnt), deadline, telling)) {
            exit = Math.max(exit, conclude(told));
        }
        return exit;
    }

    /// Those of the newest generation, if it is that of this host.
    private static Optional<Settings> settings(Wiring wiring) {
        return switch (Store.open(wiring.host(), Paths.STORE, wiring.config().keepGenerations())) {
            case Outcome.Made<Opened>(Opened opened) -> merged(opened);
            case Outcome.Kept<Opened>(Opened opened, var _) -> merged(opened);
            case Outcome.Skipped<Opened> _, Outcome.Failed<Opened> _ -> Optional.empty();
        };
    }

    private static Optional<Settings> merged(Opened opened) {
        return opened.store().current().map(Generation::layers).map(layers -> layers.merged());
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
