package dev.slipway.services;

import dev.slipway.model.Problem;
import dev.slipway.port.Commands.Command;
import dev.slipway.port.Commands.Result;
import java.util.List;
import java.util.Optional;

/// Says how a command failed, and the last of what it said itself.
///
/// @param subject what the command was to do, as in "... failed: "
record CommandFailure(String subject, Command command, Result result, Secrets secrets) {
    /// Shells and [Result] tell of a signal by a status that much higher. Source: POSIX, 2.8.2.
    private static final int SIGNAL = 128;

    /// The highest number of a signal on Linux, SIGRTMAX. Source: signal(7).
    private static final int LAST_SIGNAL = 64;

    Problem problem() {
        return new Problem(
                "%s: %s".formatted(subject, how()),
                "`%s`%s".formatted(command.text(), said()),
                fix());
    }

    private String how() {
        return switch (result.end()) {
            case EXITED -> "its command ended with " + status();
            case TIMED_OUT -> "its command did not end within %s and was killed".formatted(limit());
            case NOT_STARTED -> "its command could not be started";
        };
    }

    private String status() {
        int signal = result.exit() - SIGNAL;
        boolean killed = signal > 0 && signal <= LAST_SIGNAL;
        return "exit status " + result.exit() + (killed ? ", as after signal " + signal : "");
    }

    private String limit() {
        return command.limit().toMillis() % 1_000 == 0
                ? command.limit().toSeconds() + " s"
                : command.limit().toMillis() + " ms";
    }

    private String said() {
        String said = secrets.quote(result.stderr().isBlank() ? result.stdout() : result.stderr());
        return said.isEmpty() ? "" : ", which said:" + said;
    }

    private String fix() {
        return switch (result.end()) {
            case EXITED, TIMED_OUT ->
                    unit().map("see why with `systemctl status %s`"::formatted)
                                    .orElse("mend what stopped it")
                            + "; the next boot or commit runs it again";
            case NOT_STARTED ->
                    "see that the program is there and may be run, or name another in the variant's `defaults.d`";
        };
    }

    private Optional<String> unit() {
        List<String> argv = command.argv();
        boolean systemctl = argv.size() > 2 && argv.getFirst().endsWith("systemctl");
        return systemctl ? Optional.of(argv.getLast()) : Optional.empty();
    }
}
