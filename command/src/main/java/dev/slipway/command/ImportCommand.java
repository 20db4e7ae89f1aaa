package dev.slipway.command;

import dev.slipway.host.RealDisk;
import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.pipeline.Boot;
import dev.slipway.pipeline.Paths;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.settings.bottlerocket.DataStore;
import dev.slipway.settings.bottlerocket.Import;
import dev.slipway.settings.bottlerocket.Imported;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.store.Opened;
import dev.slipway.settings.store.Store;
import dev.slipway.settings.variant.LoadDefaults;
import dev.slipway.settings.variant.Variant;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `slipway import bottlerocket DIR`: the settings that a host had under Bottlerocket become its first generation.
record ImportCommand(PrintStream out, PrintStream err) implements Subcommand {
    private static final String BOTTLEROCKET = "bottlerocket";

    @Override
    public Usage spec() {
        return Words.command(
                        "import",
                        "Takes over the settings of a host that ran Bottlerocket, before its first boot with Slipway. The folder itself is only read.",
                        "slipway import bottlerocket /var/lib/bottlerocket/datastore --variant aws-k8s-1.27 --dry-run")
                .addOption(Words.variant())
                .addOption(Words.variantDir())
                .addOption(Words.flag("--dry-run", "say what would be imported, change nothing"))
                .addOption(
                        Words.flag(
                                "--skip-invalid",
                                "leave out what can't be imported; else nothing is imported then"))
                .addOption(Words.root())
                .addOption(Show.format("text (default), json or pretty"))
                .addPositional(
                        Words.words(
                                "FROM",
                                "1..2",
                                "`bottlerocket` and the folder of its data store",
                                () -> List.of(BOTTLEROCKET)));
    }

    @Override
    public int run(Given given) throws Exception {
        List<String> words = given.words();
        if (words.size() != 2 || !words.getFirst().equals(BOTTLEROCKET)) {
            throw new Wrong(
                    "nothing can be imported from '%s'".formatted(String.join(" ", words)),
                    "FROM",
                    "write `import bottlerocket DIR`");
        }
        Show show = new Show(out, Formats.of(given, "text", "json", "pretty"));
        Host host = Machine.of(given);
        ProgramConfig config = Machine.made(ProgramConfig.read(host.disk()));
        Path folder = Options.variant(given, config.variant());
        Variant variant = Machine.made(new LoadDefaults(folder, host.disk()).run(Inputs.none()));
        Path at = Path.of(words.getLast()).toAbsolutePath().normalize();
        DataStore found = Machine.made(DataStore.open(RealDisk.machine(), at));
        Import how =
                new Import(
                        variant,
                        given.flag("--skip-invalid"),
                        "type the same with `--skip-invalid`");
        return switch (how.of(found)) {
            case Outcome.Made<Imported>(Imported imported) ->
                    given.flag("--dry-run")
                            ? told(imported, variant, show, "nothing was changed")
                            : committed(imported, variant, show, host, config);
            case Outcome.Kept<Imported>(Imported imported, var _) ->
                    told(imported, variant, show, "nothing was changed");
            case Outcome.Skipped<Imported>(String why) -> {
                err.println("slipway: " + why);
                yield Exit.DONE;
            }
            case Outcome.Failed<Imported>(Problem problem) -> failed(problem);
        };
    }

    private int committed(
            Imported imported, Variant variant, Show show, Host host, ProgramConfig config)
            throws Exception {
        Optional<Disk.Held> lock = Boot.lock(host);
        if (lock.isEmpty()) {
            return failed(Machine.busy(host));
        }
        try (Disk.Held _ = lock.get()) {
            Store store =
                    Machine.made(
                            Store.open(host, Paths.STORE, config.keepGenerations())
                                    .map(Opened::store));
            if (store.current().isPresent()) {
                return failed(taken(host, store.current().get()));
            }
            return switch (store.commit(imported.draft())) {
                case Outcome.Failed<Generation>(Problem problem) -> failed(problem);
                case Outcome.Made<Generation> _,
                        Outcome.Kept<Generation> _,
                        Outcome.Skipped<Generation> _ ->
                        told(
                                imported,
                                variant,
                                show,
                                "imported; the next boot configures the host with it");
            };
        }
    }

    private static Problem taken(Host host, Generation current) {
        return new Problem(
                "this host has settings already: generation %d, committed by %s"
                        .formatted(current.number(), current.cause()),
                host.disk().real(Paths.STORE).toString(),
                "type `slipway reset` first if they are to go, or `--dry-run` to see what would be imported");
    }

    private int told(Imported imported, Variant variant, Show show, String end) {
        imported.leftOut().forEach(problem -> err.print("slipway: left out: " + problem.text()));
        imported.notes().forEach(note -> err.println("slipway: " + note));
        int exit =
                show.told(
                        imported.diff(Model.of(variant.name())::secret).tree(),
                        tree -> SettingsText.diff((Map<?, ?>) tree));
        err.println("slipway: " + end);
        return exit;
    }

    private int failed(Problem problem) {
        err.print("slipway: " + problem.text());
        return Exit.FAILED;
    }
}
