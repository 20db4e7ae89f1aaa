package dev.slipway.command;

import java.io.PrintStream;
import picocli.AutoComplete;

/// `slipway completion`: the completion of the shell, from the same declaration as the help pages.
record CompletionCommand(PrintStream out) implements Subcommand {
    @Override
    public Usage spec() {
        return Words.command(
                "completion",
                "Prints the completion for bash and zsh.",
                "slipway completion > /etc/bash_completion.d/slipway");
    }

    @Override
    public int run(Given given) {
        out.println(AutoComplete.bash("slipway", Pages.line(Subcommands.ALL)));
        return Exit.DONE;
    }
}
