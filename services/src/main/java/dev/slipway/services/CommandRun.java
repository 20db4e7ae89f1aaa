package dev.slipway.services;

import dev.slipway.model.BuiltIn.Occasion;
import dev.slipway.model.Deadline;
import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Telling;
import dev.slipway.port.Commands.Command;
import dev.slipway.port.Commands.End;
import dev.slipway.port.Commands.Result;
import dev.slipway.port.Host;
import dev.slipway.settings.store.Committed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;

/// Runs the commands of one run of the stage.
///
/// @param limit for each command, if the deadline of the stage is not nearer
record CommandRun(
        Programs programs, Inputs in, Duration limit, Secrets secrets, Renewals renewals) {
    /// The variable that tells commands which settings they run for.
    static final String CHANGED_SETTINGS = "CHANGED_SETTINGS";

    /// Linux starts no program with a longer variable, name included. Source: execve(2),
    /// MAX_ARG_STRLEN.
    private static final int LONGEST_VARIABLE_BYTES = 128 * 1_024 - 1;

    /// @param subject who or what the command is for, as problems begin: `service 'ntp'`
    /// @param changes what the command is run for
    /// @return `Skipped` if the host lacks a unit that it is about
    Outcome<Result> run(String subject, CommandLine line, Changes changes)
            throws InterruptedException {
        Duration time = in.deadline().atMost(limit);
        if (time.isZero()) {
            return Outcome.failed(
                    subject + ": no time was left for its command",
                    "`%s`".formatted(line.text()),
                    "give the boot more time with `--deadline`, or see with `slipway timeline` what took it");
        }
        Command command =
                new Command(
                        RestartServices.NAME,
                        line.argv(),
                        env(changes.settings()),
                        Optional.empty(),
                        time);
        try (Telling.Wait _ = in.telling().waiting("`%s`".formatted(line.text()))) {
            return run(subject, command, changes);
        }
    }

    private Outcome<Result> run(String subject, Command command, Changes changes)
            throws InterruptedException {
        Optional<UnitCommand> units = unitCommand(command.argv());
        return switch (units.isPresent()
                ? renewed(units.get(), changes.first(), command.limit())
                : other(command, changes)) {
            case Outcome.Made<Result>(Result result) -> outcome(subject, command, result);
            case Outcome.Kept<Result>(Result result, String _) -> outcome(subject, command, result);
            case Outcome.Skipped<Result>(String why) -> new Outcome.Skipped<>(why);
            case Outcome.Failed<Result>(Problem problem) ->
                    new Outcome.Failed<>(of(subject, problem));
        };
    }

    /// Where no effect may leave a folder there are no units to look at, and the command is recorded as it is.
    private Optional<UnitCommand> unitCommand(List<String> argv) {
        return host().contained() || programs.builtIn(argv).isPresent()
                ? Optional.empty()
                : UnitCommand.of(argv);
    }

    private Outcome<Result> renewed(UnitCommand units, boolean booting, Duration limit)
            throws InterruptedException {
        return renewals.run(units, booting, Deadline.in(limit, host().time()::nanos))
                .map(_ -> new Result(0, "", "", End.EXITED));
    }

    private Outcome<Result> other(Command command, Changes changes) throws InterruptedException {
        renewals.forget();
        return programs.run(command, occasion(changes.settings()), in.telling());
    }

    private Occasion occasion(SortedSet<Key> changed) {
        return new Occasion(in.get(Committed.FACT).settings(), changed);
    }

    private static Map<String, String> env(SortedSet<Key> changed) {
        String keys = changed.stream().map(Key::toString).collect(Collectors.joining(" "));
        int bytes = (CHANGED_SETTINGS + "=" + keys).getBytes(StandardCharsets.UTF_8).length;
        return keys.isEmpty() || bytes > LONGEST_VARIABLE_BYTES
                ? Map.of()
                : Map.of(CHANGED_SETTINGS, keys);
    }

    Host host() {
        return programs.host();
    }

    private static Problem of(String subject, Problem problem) {
        return new Problem(
                subject + ": " + problem.what(), problem.where(), problem.fix(), problem.parts());
    }

    private Outcome<Result> outcome(String subject, Command command, Result result) {
        return result.good()
                ? new Outcome.Made<>(result)
                : new Outcome.Failed<>(
                        new CommandFailure(subject, command, result, secrets).problem());
    }
}
