package dev.slipway.services.kernel;

import dev.slipway.model.Outcome;
import dev.slipway.port.Commands.Command;
import dev.slipway.port.Commands.Result;
import dev.slipway.port.Host;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Programs of the host that deal with its kernel.
///
/// @param stage who asks, as in the plan
record Tool(Host host, String stage) {
    /// Runs one to its end.
    ///
    /// @param subject what was not done if it fails
    /// @param limit after which it is killed
    /// @param fix what to do then
    Outcome<Result> run(String subject, List<String> argv, Duration limit, String fix)
            throws InterruptedException {
        Command command = new Command(stage, argv, limit);
        Result result = host.commands().run(command);
        return result.good()
                ? new Outcome.Made<>(result)
                : Outcome.failed(
                        subject + ": " + how(command, result),
                        "`%s`%s".formatted(command.text(), said(result)),
                        fix);
    }

    private static String how(Command command, Result result) {
        String program = command.argv().getFirst();
        return switch (result.end()) {
            case EXITED -> "`%s` ended with exit status %d".formatted(program, result.exit());
            case TIMED_OUT ->
                    "`%s` did not end within %d s and was killed"
                            .formatted(program, command.limit().toSeconds());
            case NOT_STARTED -> "`%s` could not be started".formatted(program);
        };
    }

    private static String said(Result result) {
        return result.stderr()
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> "\n         " + line)
                .collect(Collectors.joining());
    }
}
