package dev.slipway.command;

import dev.slipway.client.Api;
import dev.slipway.client.Trouble;
import dev.slipway.client.exec.Exec;
import dev.slipway.client.exec.ExecRequest;
import dev.slipway.client.exec.ExecStreams;
import dev.slipway.model.Outcome;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/// `slipway exec`: runs a command in a container of a running host. The exit status is the command's.
record ExecCommand(PrintStream err) implements Subcommand {
    static final String NAME = "exec";

    @Override
    public Usage spec() {
        return HostApi.usage(
                        NAME,
                        "Runs a command in a container of a running host. The exit status is the command's.",
                        "slipway exec admin bash")
                .addOption(Words.flag("--tty", "with a terminal, also if this is none").as("-t"))
                .addOption(Words.flag("--no-tty", "without a terminal").as("-T"))
                .addPositional(
                        Words.verbatim(
                                "TARGET COMMAND",
                                "2..*",
                                "the container, then the command with its arguments; options stand before"));
    }

    @Override
    public int run(Given given) throws Exception {
        return run(given, HostApi.of(given, err));
    }

    /// @return the exit status of the command
    static int run(Given given, Api api) throws Wrong, Trouble {
        if (given.flag("--tty") && given.flag("--no-tty")) {
            throw new Wrong(
                    "a command can't run both with a terminal and without",
                    "--tty and --no-tty",
                    "take one of the two out");
        }
        Optional<Boolean> tty =
                given.flag("--tty") || given.flag("--no-tty")
                        ? Optional.of(given.flag("--tty"))
                        : Optional.empty();
        List<String> words = given.words();
        ExecRequest request =
                new ExecRequest(
                        api.socket(), words.getFirst(), words.subList(1, words.size()), tty);
        return switch (Exec.run(request, ExecStreams.standard())) {
            case Outcome.Made<Integer>(Integer exit) -> exit;
            case Outcome.Kept<Integer>(Integer exit, var _) -> exit;
            case Outcome.Skipped<Integer>(String why) ->
                    throw new Trouble(why, "exec " + words.getFirst(), "leave it out");
            case Outcome.Failed<Integer>(var problem) -> throw new Trouble(problem);
        };
    }
}
