package dev.slipway.command;

import dev.slipway.model.BuiltIn;
import dev.slipway.model.Deadline;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.port.Host;
import dev.slipway.services.ActionOptions;
import dev.slipway.services.Programs;
import dev.slipway.services.RestartServices;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.VariantName;
import dev.slipway.settings.variant.Variants;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// `slipway action NAME [ARG...]`: does what a program of the original would do: a restart command, a generator of
/// the variant, or a program that is a subcommand here.
record ActionCommand(PrintStream out, PrintStream err) implements Subcommand {
    private static final String STAGE = "action";

    @Override
    public Usage spec() {
        return BootOptions.declareHost(
                        Words.command(
                                STAGE,
                                "Does what a built-in program would do.",
                                "slipway action netdog write-resolv-conf"))
                .addOption(Words.commandResults())
                .addOption(
                        Words.option(
                                "--timeout",
                                "TIME",
                                "how long it may take, for example 30m; if left out 60s"))
                .addPositional(
                        Words.foreign(
                                "NAME", "1..*", "the program, and the arguments that it takes"));
    }

    @Override
    public int run(Given given) throws Exception {
        List<String> argv = byBaseName(given.words());
        Optional<List<String>> meant = OtherName.meant(argv);
        if (meant.isPresent()) {
            List<String> line = meant.get();
            return subcommand(line.getFirst()).run(given.saying(line.subList(1, line.size())));
        }
        OtherName.refuse(argv);
        Host host = Machine.of(given);
        ProgramConfig config = Machine.made(ProgramConfig.read(host.disk()));
        Outcome<Optional<Generation>> newest = Booted.newest(host, config);
        Programs programs = programs(host, config, known(newest));
        Optional<Programs.Found> found = programs.builtIn(argv);
        if (found.isPresent()) {
            BuiltIn action = found.get().action();
            if (action.needsSettings()) {
                Machine.made(newest);
            }
            Duration limit = Options.time(given, "--timeout").orElse(RestartServices.LIMIT);
            return run(action, call(found.get().arguments(), limit, host, known(newest)));
        }
        Map<Key, String> generators = generators(given, host, config);
        Key made =
                generators.entrySet().stream()
                        .filter(each -> byBaseName(words(each.getValue())).equals(argv))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseThrow(() -> unknown(argv, programs, generators));
        return new GenerateCommand(out, err).run(given.saying(List.of(made.toString())));
    }

    /// Empty also if they can't be read: not everything needs them.
    private static Optional<Generation> known(Outcome<Optional<Generation>> newest) {
        return newest instanceof Outcome.Made<Optional<Generation>>(Optional<Generation> made)
                ? made
                : Optional.empty();
    }

    private static Programs programs(Host host, ProgramConfig config, Optional<Generation> newest) {
        return Wiring.programs(
                host,
                STAGE,
                newest.map(Generation::variant).map(VariantName::of),
                Wiring.containers(host, config, new ImagesOnDemand(host, STAGE)));
    }

    private static List<String> byBaseName(List<String> argv) {
        List<String> called = new ArrayList<>(ActionOptions.withoutLeading(argv));
        called.set(0, argv.getFirst().substring(argv.getFirst().lastIndexOf('/') + 1));
        return called;
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split("\\s+"));
    }

    private Subcommand subcommand(String name) {
        return switch (name) {
            case "metrics" -> new MetricsCommand(err);
            case "wait" -> new WaitCommand(err);
            default -> new SignalCommand(out, err);
        };
    }

    /// Told to stop, an action gets the time to put things in order.
    private int run(BuiltIn action, BuiltIn.Call call) {
        try (Stop _ = Stop.onSignal()) {
            return conclude(action.run(call));
        } catch (InterruptedException _) {
            err.println("slipway: told to stop");
            return Exit.FAILED;
        }
    }

    private BuiltIn.Call call(
            List<String> arguments, Duration limit, Host host, Optional<Generation> newest) {
        Settings settings =
                newest.map(generation -> generation.layers().merged()).orElse(Settings.NONE);
        return new BuiltIn.Call(
                arguments,
                BuiltIn.Occasion.of(settings),
                Deadline.in(limit, host.time()::nanos),
                Notes.on(err));
    }

    /// The command lines of the variant's generators, by what they make; none if nobody says which variant.
    private static Map<Key, String> generators(Given given, Host host, ProgramConfig config)
            throws Wrong {
        if (!Booted.isNamed(given, config) && Booted.generation(host, config).isEmpty()) {
            return Map.of();
        }
        Path folder = Booted.variant(given, host, config);
        Variant variant = Machine.made(Variants.load(folder));
        return variant.metadata().generators();
    }

    private static Wrong unknown(
            List<String> argv, Programs programs, Map<Key, String> generators) {
        List<String> names =
                Stream.of(
                                programs.builtIns().stream()
                                        .map(each -> String.join(" ", each.words())),
                                Stream.of(OtherName.values()).map(OtherName::called),
                                generators.values().stream()
                                        .map(line -> String.join(" ", byBaseName(words(line)))))
                        .flatMap(each -> each)
                        .toList();
        List<String> same =
                names.stream().filter(name -> name.startsWith(argv.getFirst() + " ")).toList();
        return new Wrong(
                "'%s' is not built in".formatted(String.join(" ", argv)),
                "NAME",
                "take one of: "
                        + String.join(", ", same.isEmpty() ? names : same)
                        + (generators.isEmpty()
                                ? ", or with `--variant` one of its generators"
                                : ""));
    }

    private int conclude(Outcome<BuiltIn.Printed> outcome) {
        return switch (outcome) {
            case Outcome.Made<BuiltIn.Printed>(BuiltIn.Printed printed) -> said(printed);
            case Outcome.Kept<BuiltIn.Printed>(BuiltIn.Printed printed, String _) -> said(printed);
            case Outcome.Skipped<BuiltIn.Printed>(String why) -> {
                err.println("slipway: skipped: " + why);
                yield Exit.DONE;
            }
            case Outcome.Failed<BuiltIn.Printed>(Problem problem) -> {
                err.print("slipway: " + problem.text());
                yield Exit.FAILED;
            }
        };
    }

    private int said(BuiltIn.Printed printed) {
        out.print(printed.text());
        return Exit.DONE;
    }
}
