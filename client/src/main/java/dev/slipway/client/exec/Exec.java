package dev.slipway.client.exec;

import dev.slipway.client.Trouble;
import java.io.IOException;

/// Runs a command in a container, as if it ran here.
public final class Exec {
    private Exec() {}

    /// Connects, runs the command, and passes on input, output and the size of the terminal until it ends.
    ///
    /// When a signal ends this process, the terminal is as it was before, the server ends the command, and the exit
    /// status is 128 + the signal.
    ///
    /// @return the exit status of the command, 128 + the signal for one that a signal ended
    /// @throws Trouble if it could not be run, or if nobody knows how it ended
    public static int run(ExecRequest request, ExecStreams streams) throws Trouble {
        streams.terminal().quits(!request.tty());
        try (WebSocket socket = Handshake.with(request.api())) {
            return request.tty()
                    ? onTerminal(request, streams, socket)
                    : talk(request, streams, socket);
        } catch (IOException e) {
            // Of closing what is closed already.
            throw Ends.gone(request);
        }
    }

    private static int talk(ExecRequest request, ExecStreams streams, WebSocket socket)
            throws Trouble {
        return new Conversation(request, streams, socket).run();
    }

    private static int onTerminal(ExecRequest request, ExecStreams streams, WebSocket socket)
            throws Trouble {
        Terminal terminal = streams.terminal();
        Thread restore = new Thread(terminal::restore, "restore");
        Runtime.getRuntime().addShutdownHook(restore);
        try {
            terminal.raw();
            return talk(request, streams, socket);
        } catch (IOException e) {
            throw new Trouble(
                    "the terminal can't be switched to pass on each key: " + e.getMessage(),
                    "`stty`",
                    "install it, or do without a terminal: `exec -T`");
        } finally {
            terminal.restore();
            unhook(restore);
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
}
