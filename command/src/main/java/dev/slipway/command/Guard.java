package dev.slipway.command;

import dev.slipway.client.Trouble;
import dev.slipway.model.Problem;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;

/// Runs a subcommand and tells what kept it from its end.
///
/// @param name of the subcommand
record Guard(String name, PrintStream err) {
    /// @return the exit status
    int run(Callable<Integer> command) {
        try {
            return command.call();
        } catch (Wrong wrong) {
            err.print("slipway: " + wrong.problem().text());
            return Exit.USAGE;
        } catch (Trouble trouble) {
            err.print("slipway: " + trouble.problem().text());
            return Exit.FAILED;
        } catch (IOException refused) {
            err.print("slipway: " + refused(refused).text());
            return Exit.FAILED;
        } catch (Exception bug) {
            err.printf("slipway: '%s' stopped on a bug of Slipway%n", name);
            frames(bug);
            return Exit.FAILED;
        }
    }

    /// Where it happened, without the exception's message: that may quote a secret.
    private void frames(Throwable bug) {
        err.println("  " + bug.getClass().getName());
        for (StackTraceElement frame : bug.getStackTrace()) {
            err.println("    at " + frame);
        }
    }

    private Problem refused(IOException refused) {
        return new Problem(
                "'%s' could not read or write a file".formatted(name),
                String.valueOf(refused.getMessage()),
                "mend what it names; on a machine itself run it as root, or take `--root DIR`");
    }
}
