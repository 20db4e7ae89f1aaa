package dev.slipway.command;

import dev.slipway.host.RealDisk;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.port.Host;
import dev.slipway.services.logs.Fate;
import dev.slipway.services.logs.SupportBundle;
import dev.slipway.services.logs.SupportBundle.Target;
import dev.slipway.services.logs.SupportBundle.Written;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `slipway logs`: the support bundle.
record LogsCommand(PrintStream out, PrintStream err) implements Subcommand {
    private static final String NAME = "logs";

    @Override
    public Usage spec() {
        return Words.command(
                        NAME,
                        "Collects what this host can tell about itself, without its secrets, into one file.",
                        "slipway logs --out host.tar.gz")
                .addOption(
                        Words.option(
                                "--out",
                                "FILE.tar.gz",
                                "where it goes; %s if left out".formatted(SupportBundle.FILE)))
                .addOption(Words.root())
                .addOption(Words.commandResults());
    }

    @Override
    public int run(Given given) throws Exception {
        Host host = Machine.booted(given);
        Target target = target(host, given.path("--out"));
        try (Stop _ = Stop.onSignal()) {
            return conclude(new HostLogs(host, NAME).collect(target, Notes.on(err)));
        } catch (InterruptedException _) {
            err.println("slipway: stopped before the end; nothing was written");
            return Exit.FAILED;
        }
    }

    /// A file that the user names is one of this machine, also under `--root`.
    private static Target target(Host host, Optional<Path> out) throws IOException {
        if (out.isEmpty()) {
            return new Target(host.disk(), SupportBundle.FILE);
        }
        Path file = out.get().toAbsolutePath().normalize();
        return new Target(
                RealDisk.under(file.getParent()), Path.of("/").resolve(file.getFileName()));
    }

    private int conclude(Outcome<Written> outcome) {
        return switch (outcome) {
            case Outcome.Made<Written>(Written written) -> said(written);
            case Outcome.Kept<Written>(Written written, String _) -> said(written);
            case Outcome.Skipped<Written>(String why) -> {
                err.println("slipway: skipped: " + why);
                yield Exit.DONE;
            }
            case Outcome.Failed<Written>(Problem problem) -> {
                err.print("slipway: " + problem.text());
                yield Exit.FAILED;
            }
        };
    }

    private int said(Written written) {
        List<Fate> lacking =
                written.fates().stream().filter(fate -> fate.kind() != Fate.Kind.WHOLE).toList();
        lacking.forEach(fate -> err.println("slipway: " + fate.line()));
        err.printf(
                "slipway: %d of %d are whole; what became of each is in `requests.json`%n",
                written.fates().size() - lacking.size(), written.fates().size());
        out.println(written.file());
        return Exit.DONE;
    }
}
