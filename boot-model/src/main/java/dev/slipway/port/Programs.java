package dev.slipway.port;

import dev.slipway.model.Outcome;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Programs that someone talks to while they run.
///
/// Under `--root` nothing runs: the program is recorded as any command is, and prints and exits as
/// `--command-results` says.
public interface Programs {
    /// A machine on which nobody can be talked to.
    Programs NONE =
            _ ->
                    Outcome.failed(
                            "this machine starts no program to talk to",
                            "the port to the machine",
                            "take one that can");

    /// Starts a program. It runs until it ends by itself or is ended.
    ///
    /// @return `Failed` if it could not be started, with the reason
    Outcome<Running> start(Start start);

    /// @param stage who asks, as in the plan
    /// @param argv the program, by path or looked up in `PATH`, and its arguments; no shell
    /// @param env the whole environment of the program
    /// @param terminal the terminal that the program gets; without one it gets pipes
    record Start(
            String stage, List<String> argv, Map<String, String> env, Optional<Terminal> terminal) {
        public Start {
            argv = List.copyOf(argv);
            env = Map.copyOf(env);
        }
    }

    /// @param size at the start, if it is known
    record Terminal(Optional<Size> size) {}

    /// Of a terminal, in characters, each from 0 to 65535.
    record Size(int rows, int columns) {}

    /// A program that was started. Reading, writing and waiting block the thread, which must not be a virtual
    /// one: some of the waits are in native code.
    interface Running extends AutoCloseable {
        /// What the program prints, standard output and standard error as they come.
        InputStream output();

        /// What the program reads. Closing it tells a program with pipes that there is no more; with a
        /// terminal it does nothing, for a terminal has no end.
        OutputStream input();

        /// Tells the program the size of its terminal, even if it did not change. Does nothing for one with
        /// pipes.
        void resize(Size size);

        /// Waits for the end of the program.
        ///
        /// @return its exit status; 128 + the signal if a signal ended it
        int exit() throws InterruptedException;

        /// Waits for the end of the program, but no longer than `limit`.
        ///
        /// @return whether it has ended
        boolean ended(Duration limit) throws InterruptedException;

        /// Asks the program to end: SIGHUP with a terminal, SIGTERM with pipes. Does not wait.
        void end();

        /// Kills (SIGKILL) the program and what it started. Does not wait.
        void kill();

        /// Lets go of pipes and terminal. For a program that has ended.
        @Override
        void close();
    }
}
