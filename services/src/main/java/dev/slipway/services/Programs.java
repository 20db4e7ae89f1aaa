package dev.slipway.services;

import dev.slipway.model.BuiltIn;
import dev.slipway.model.BuiltIn.Occasion;
import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Telling;
import dev.slipway.port.Commands.Command;
import dev.slipway.port.Commands.Result;
import dev.slipway.port.Host;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The programs that commands of a variant name: some are built in and done here, the rest is run.
///
/// @param builtIns those that are done here; no two have the same words
public record Programs(Host host, List<BuiltIn> builtIns) {
    /// Why an announced action has no effect on a real host.
    static final String NOT_YET_BUILT_IN =
            "its effect is built in from the next version on; nothing was run";

    /// What will be built in. Source: the restart commands in the default settings of Bottlerocket 1.14.
    private static final List<List<String>> ANNOUNCED =
            List.of(
                    List.of("bootstrap-containers", "create-containers"),
                    List.of("corndog", "lockdown"),
                    List.of("corndog", "sysctl"),
                    List.of("host-containers"),
                    List.of("prairiedog", "generate-boot-config"));

    public Programs {
        builtIns = List.copyOf(builtIns);
    }

    /// The built-in action that a command names, by the base name of its program and its next arguments.
    ///
    /// @param argv at least the program
    public Optional<BuiltIn> builtIn(List<String> argv) {
        return builtIns.stream().filter(each -> isNamed(each.words(), argv)).findFirst();
    }

    /// Whether nothing outside is run for a command.
    boolean have(List<String> argv) {
        return Stream.concat(builtIns.stream().map(BuiltIn::words), ANNOUNCED.stream())
                .anyMatch(words -> isNamed(words, argv));
    }

    private static boolean isNamed(List<String> words, List<String> argv) {
        String program = argv.getFirst().substring(argv.getFirst().lastIndexOf('/') + 1);
        return words.getFirst().equals(program)
                && argv.size() >= words.size()
                && argv.subList(1, words.size()).equals(words.subList(1, words.size()));
    }

    /// Runs a command to its end, or does what is built in.
    ///
    /// @param occasion what a built-in action is called for
    /// @return `Made` however a program ended; `Failed` if a built-in action could not be done; `Skipped` for
    ///     [#NOT_YET_BUILT_IN]
    Outcome<Result> run(Command command, Occasion occasion, Telling telling)
            throws InterruptedException {
        Optional<BuiltIn> builtIn = builtIn(command.argv());
        if (builtIn.isPresent()) {
            return done(builtIn.get(), command, occasion, telling);
        }
        if (!have(command.argv())) {
            return new Outcome.Made<>(host.commands().run(command));
        }
        return host.contained() ? recorded(command, 0) : new Outcome.Skipped<>(NOT_YET_BUILT_IN);
    }

    private Outcome<Result> done(
            BuiltIn builtIn, Command command, Occasion occasion, Telling telling)
            throws InterruptedException {
        List<String> argv = command.argv();
        BuiltIn.Call call =
                new BuiltIn.Call(
                        argv.subList(builtIn.words().size(), argv.size()),
                        occasion,
                        Deadline.in(command.limit(), host.time()::nanos),
                        telling);
        return switch (builtIn.run(call)) {
            case Outcome.Made<BuiltIn.Printed> _, Outcome.Kept<BuiltIn.Printed> _ ->
                    recorded(command, 0);
            case Outcome.Skipped<BuiltIn.Printed>(String why) -> {
                telling.note("`%s`: %s".formatted(command.text(), why));
                yield recorded(command, 0);
            }
            case Outcome.Failed<BuiltIn.Printed>(Problem problem) -> {
                host.commands().record(command, 1);
                yield new Outcome.Failed<>(problem);
            }
        };
    }

    private Outcome<Result> recorded(Command command, int exit) throws InterruptedException {
        return new Outcome.Made<>(host.commands().record(command, exit));
    }
}
