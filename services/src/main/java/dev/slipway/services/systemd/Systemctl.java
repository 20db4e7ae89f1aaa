package dev.slipway.services.systemd;

import dev.slipway.model.Outcome;
import dev.slipway.port.Commands.Command;
import dev.slipway.port.Commands.Result;
import dev.slipway.port.Host;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Calls of `systemctl`.
record Systemctl(Host host, String stage) {
    /// The call that changes something.
    ///
    /// @param units at least one if it is about units
    /// @param limit after this nobody waits for it any more; systemd goes on
    Outcome<Done> change(List<String> words, List<Unit> units, Duration limit)
            throws InterruptedException {
        Command command = command(words, units, limit);
        if (limit.isZero()) {
            return Outcome.failed(
                    "no time was left for systemd",
                    "`%s`".formatted(command.text()),
                    "give the boot more time with `--deadline`, or see with `slipway timeline` what took it");
        }
        return answer(command, units).map(_ -> new Done());
    }

    /// The call that only asks.
    ///
    /// @return `Failed` if systemd did not answer
    Outcome<Result> answer(List<String> words, List<Unit> units, Duration limit)
            throws InterruptedException {
        return answer(command(words, units, limit), units);
    }

    /// What comes of a call that could not be made.
    <T> Outcome<T> failed(List<String> words, Result result) {
        Command command = command(words, List.of(), Duration.ZERO);
        return new Outcome.Failed<>(new SystemctlFailure(command, List.of(), result).problem());
    }

    private Outcome<Result> answer(Command command, List<Unit> units) throws InterruptedException {
        Result result = host.commands().run(command);
        return result.good()
                ? new Outcome.Made<>(result)
                : new Outcome.Failed<>(new SystemctlFailure(command, units, result).problem());
    }

    /// The call whose exit status is an answer too.
    Result ask(List<String> words, List<Unit> units, Duration limit) throws InterruptedException {
        return host.commands().run(command(words, units, limit));
    }

    private Command command(List<String> words, List<Unit> units, Duration limit) {
        List<String> argv =
                Stream.of(Stream.of("systemctl"), words.stream(), units.stream().map(Unit::name))
                        .flatMap(part -> part)
                        .toList();
        return new Command(stage, argv, limit);
    }
}
