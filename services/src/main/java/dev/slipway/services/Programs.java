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

/// The programs that commands of a variant name: some are built in and done here, the rest is run.
///
/// @param builtIns those that are done here; no two have the same words
public record Programs(Host host, List<BuiltIn> builtIns) {
    public Programs {
        builtIns = List.copyOf(builtIns);
    }

    /// A built-in action as a command calls it.
    ///
    /// @param arguments what follows its words
    public record Found(BuiltIn action, List<String> arguments) {
        public Found {
            arguments = List.copyOf(arguments);
        }
    }

    /// The built-in action that a command names, by the base name of its program and its next arguments.
    ///
    /// @param argv at least the program
    public Optional<Found> builtIn(List<String> argv) {
        List<String> line = ActionOptions.withoutLeading(argv);
        return builtIns.stream()
                .filter(each -> isNamed(each.words(), line))
                .findFirst()
                .map(each -> new Found(each, line.subList(each.words().size(), line.size())));
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
    /// @return `Made` however a program ended; `Failed` if a built-in action could not be done
    Outcome<Result> run(Command command, Occasion occasion, Telling telling)
            throws InterruptedException {
        Optional<Found> builtIn = builtIn(command.argv());
        return builtIn.isPresent()
                ? done(builtIn.get(), command, occasion, telling)
                : new Outcome.Made<>(host.commands().run(command));
    }

    private Outcome<Result> done(Found builtIn, Command command, Occasion occasion, Telling telling)
            throws InterruptedException {
        BuiltIn.Call call =
                new BuiltIn.Call(
                        builtIn.arguments(),
                        occasion,
                        Deadline.in(command.limit(), host.time()::nanos),
                        telling);
        return switch (builtIn.action().run(call)) {
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
