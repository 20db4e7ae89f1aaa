package dev.slipway.command;

import dev.slipway.model.BuiltIn;
import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.pipeline.Paths;
import dev.slipway.port.Host;
import dev.slipway.services.Programs;
import dev.slipway.services.RestartServices;
import dev.slipway.settings.store.Opened;
import dev.slipway.settings.store.Store;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/// `slipway action NAME [ARG...]`: does what a built-in program would do.
record ActionCommand(PrintStream out, PrintStream err) implements Subcommand {
    private static final String STAGE = "action";

    @Override
    public Usage spec() {
        return Words.command(
                        STAGE,
                        "Does what a built-in program would do.",
                        "slipway action netdog write-resolv-conf")
                .addOption(Words.root())
                .addOption(
                        Words.option(
                                "--command-results",
                                "FILE",
                                "how commands are to end under --root, as JSON"))
                .addPositional(
                        Words.words(
                                "NAME", "1..*", "the program, and the arguments that it takes"));
    }

    @Override
    public int run(Given given) throws Exception {
        Host host = Machine.of(given);
        List<String> argv = given.words();
        Programs programs = programs(host);
        BuiltIn action =
                programs.builtIn(argv)
                        .orElseThrow(() ->
                                new Wrong(
                                        "'%s' is not built in".formatted(String.join(" ", argv)),
                                        "NAME",
                                        "take one of: " + names(programs.builtIns())));
        BuiltIn.Call call =
                new BuiltIn.Call(
                        argv.subList(action.words().size(), argv.size()),
                        BuiltIn.Occasion.of(settings(host)),
                        Deadline.in(RestartServices.LIMIT, host.time()::nanos),
                        Notes.on(err));
        try (Stop _ = Stop.onSignal()) {
            return conclude(action.run(call));
        } catch (InterruptedException _) {
            err.println("slipway: told to stop");
            return Exit.FAILED;
        }
    }

    private static Programs programs(Host host) throws Exception {
        ProgramConfig config = Machine.made(ProgramConfig.read(host.disk()));
        return Wiring.programs(
                host, STAGE, Wiring.containers(host, config, new ImagesOnDemand(host, STAGE)));
    }

    /// Those that the host has, or is to have: none before its first boot.
    private static Settings settings(Host host) throws Exception {
        ProgramConfig config = Machine.made(ProgramConfig.read(host.disk()));
        Outcome<Opened> opened = Store.open(host, Paths.STORE, config.keepGenerations());
        return Machine.made(opened)
                .store()
                .current()
                .map(generation -> generation.layers().merged())
                .orElse(Settings.NONE);
    }

    private static String names(List<BuiltIn> known) {
        return known.stream()
                .map(each -> String.join(" ", each.words()))
                .collect(Collectors.joining(", "));
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
