package dev.slipway.services;

import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Telling;
import dev.slipway.port.Commands.Command;
import dev.slipway.port.Commands.Result;
import dev.slipway.port.Host;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Runs the commands of one run of the stage.
///
/// @param limit for each command, if the deadline of the stage is not nearer
record CommandRun(Programs programs, Inputs in, Duration limit, Secrets secrets) {
    /// @param subject who or what the command is for, as problems begin: `service 'ntp'`
    /// @param env additions to the environment
    /// @return `Skipped` if nothing was run because a real host does not have this built-in action yet
    Outcome<Result> run(String subject, CommandLine line, Map<String, String> env)
            throws InterruptedException {
        Duration time = in.deadline().atMost(limit);
        if (time.isZero()) {
            return Outcome.failed(
                    subject + ": no time was left for its command",
                    "`%s`".formatted(line.text()),
                    "give the boot more time with `--deadline`, or see with `slipway timeline` what took it");
        }
        Command command =
                new Command(RestartServices.NAME, line.argv(), env, Optional.empty(), time);
        try (Telling.Wait _ = in.telling().waiting("`%s`".formatted(line.text()))) {
            return switch (programs.run(command, in.telling())) {
                case Outcome.Made<Result>(Result result) -> outcome(subject, command, result);
                case Outcome.Kept<Result>(Result result, String _) ->
                        outcome(subject, command, result);
                case Outcome.Skipped<Result>(String why) -> new Outcome.Skipped<>(why);
                case Outcome.Failed<Result>(Problem problem) ->
                        new Outcome.Failed<>(of(subject, problem));
            };
        }
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
