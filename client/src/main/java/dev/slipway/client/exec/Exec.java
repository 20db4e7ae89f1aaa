package dev.slipway.client.exec;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import java.io.IOException;
import java.util.Optional;

/// Runs a command in a container, as if it ran here.
public final class Exec {
    private Exec() {}

    /// Connects, runs the command, and passes on input, output and the size of the terminal until it ends.
    ///
    /// When a signal ends this process, the terminal is as it was before, the server ends the command, and the exit
    /// status is 128 + the signal.
    ///
    /// @return the exit status of the command, 128 + the signal for one that a signal ended; `Failed` if it could not
    ///     be run, or if nobody knows how it ended
    public static Outcome<Integer> run(ExecRequest request, ExecStreams streams) {
        Terminal terminal = streams.terminal();
        boolean tty = request.tty().orElseGet(terminal::isInteractive);
        Optional<Terminal.Size> size = tty ? terminal.size() : Optional.empty();
        try (WebSocket socket = Handshake.with(request.socket())) {
            Thread restore = new Thread(terminal::restore, "restore");
            Runtime.getRuntime().addShutdownHook(restore);
            try {
                if (size.isPresent()) {
                    terminal.raw();
                }
                return new Conversation(request, streams, socket, tty).run(size);
            } finally {
                terminal.restore();
                unhook(restore);
            }
        } catch (Handshake.NoServer none) {
            return new Outcome.Failed<>(none.problem());
        } catch (IOException e) {
            return new Outcome.Failed<>(noTerminal(e));
        }
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // A signal came: the process is ending.
            return;
        }
    }

    private static Problem noTerminal(IOException e) {
        return new Problem(
                "the terminal can't be switched to pass on each key: " + e.getMessage(),
                "`stty`",
                "install it, or do without a terminal: `exec -T`");
    }
}
