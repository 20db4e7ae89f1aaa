package dev.slipway.port;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Running programs.
///
/// Under `--root` nothing runs: the command is recorded in `/var/log/slipway/commands.jsonl` and taken to
/// have succeeded, unless `--command-results` says otherwise.
public interface Commands {
    /// Runs `command` and waits for it. At the end of its limit the program and its children are killed.
    ///
    /// @throws InterruptedException when interrupted; the program is killed then
    Result run(Command command) throws InterruptedException;

    /// Records a built-in action as if it had been a command. Does nothing on a real host.
    ///
    /// @param exit its exit status
    /// @return the result that `--command-results` gives it, else `exit` with no output
    Result record(Command command, int exit) throws InterruptedException;

    /// @param stage who asks, as in the plan
    /// @param argv the program, by path or looked up in `PATH`, and its arguments; no shell
    /// @param env additions to the environment
    /// @param limit after this it is killed
    record Command(
            String stage,
            List<String> argv,
            Map<String, String> env,
            Optional<String> stdin,
            Duration limit) {
        public Command {
            argv = List.copyOf(argv);
            env = Map.copyOf(env);
        }

        public Command(String stage, List<String> argv, Duration limit) {
            this(stage, argv, Map.of(), Optional.empty(), limit);
        }

        public String text() {
            return String.join(" ", argv);
        }
    }

    /// @param exit the exit status; 128 + the signal for a program that a signal ended
    /// @param stdout at most 1 MiB, the rest is dropped
    /// @param stderr at most 64 KiB, the last of it
    /// @param end how it ended
    record Result(int exit, String stdout, String stderr, End end) {
        public boolean good() {
            return end == End.EXITED && exit == 0;
        }
    }

    /// How a command ended.
    enum End {
        EXITED,
        /// killed at its limit
        TIMED_OUT,
        /// the program could not be started; the reason is in `stderr`
        NOT_STARTED
    }
}
