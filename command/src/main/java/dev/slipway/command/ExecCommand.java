package dev.slipway.command;

import dev.slipway.client.Api;
import dev.slipway.client.Trouble;
import dev.slipway.client.exec.Exec;
import dev.slipway.client.exec.ExecRequest;
import dev.slipway.client.exec.ExecStreams;
import java.io.PrintStream;
import java.util.List;

/// `slipway exec`: a command in a container of a running host. Its exit status is that of the command.
record ExecCommand(PrintStream err) implements Subcommand {
    static final String NAME = "exec";

    private static final String TTY = "--tty";
    private static final String NO_TTY = "--no-tty";

    @Override
    public Usage spec() {
        return HostApi.usage(
                        NAME,
                        "Runs a command in a container of a running host. The exit status is the command's.",
                        "slipway exec admin bash")
                .addOption(Words.flag(TTY, "with a terminal, also if this is none").as("-t"))
                .addOption(Words.flag(NO_TTY, "without a terminal").as("-T"))
                .addPositional(
                        Words.verbatim(
                                "TARGET COMMAND",
                                "2..*",
                                "TARGET COMMAND [ARG...]: the container, then the command with its arguments; options stand before"));
    }

    @Override
    public int run(Given given) throws Exception {
        return run(given, HostApi.of(given, err));
    }

    static int run(Given given, Api api) throws Wrong, Trouble {
        List<String> words = given.words();
        return Exec.run(
                new ExecRequest(
                        api, words.getFirst(), words.subList(1, words.size()), isTty(given)),
                ExecStreams.standard());
    }

    private static boolean isTty(Given given) throws Wrong {
        if (given.flag(TTY) && given.flag(NO_TTY)) {
            throw new Wrong(
                    "a command can't run both with a terminal and without",
                    TTY + " and " + NO_TTY,
                    "take one of the two out");
        }
        boolean usual = Terminal.IN.is() && Terminal.OUT.is();
        return given.flag(TTY) || usual && !given.flag(NO_TTY);
    }
}
