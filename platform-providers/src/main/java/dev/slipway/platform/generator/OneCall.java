package dev.slipway.platform.generator;

import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.platform.Then;
import dev.slipway.port.Commands;
import dev.slipway.port.Host;
import dev.slipway.port.Time;
import java.util.Map;
import java.util.Optional;

/// Calls a generator and makes settings of its answer.
record OneCall(Host host) {
    private static final int FAILED = 1;

    Time time() {
        return host.time();
    }

    /// @return the value at the call's key, checked by the model
    Outcome<Settings> make(Generator generator, Call call) throws InterruptedException {
        Outcome<Object> answer =
                generator instanceof ForeignProgram
                        ? generator.make(call)
                        : recorded(call, generator.make(call));
        return Then.of(answer, value -> Answers.check(call, value));
    }

    /// A built-in generator is recorded as the command that it stands for, and `--command-results` can
    /// give it another answer.
    private Outcome<Object> recorded(Call call, Outcome<Object> own) throws InterruptedException {
        int exit = exit(own);
        Commands.Result result =
                host.commands()
                        .record(
                                new Commands.Command(
                                        GenerateSettings.STAGE,
                                        call.words(),
                                        Map.of(),
                                        Optional.empty(),
                                        call.deadline().left()),
                                exit);
        return saysNothing(result, exit) ? own : ForeignProgram.answer(call, result);
    }

    /// Whether the result is that of the generator itself, or a success without an answer of its own.
    private static boolean saysNothing(Commands.Result result, int exit) {
        return result.end() == Commands.End.EXITED
                && result.stdout().isBlank()
                && (result.exit() == exit || result.good() && exit != FAILED);
    }

    private static int exit(Outcome<Object> outcome) {
        return switch (outcome) {
            case Outcome.Made<Object> _, Outcome.Kept<Object> _ -> 0;
            case Outcome.Failed<Object> _ -> FAILED;
            case Outcome.Skipped<Object> _ -> ForeignProgram.SKIP;
        };
    }
}
