package dev.slipway.command;

import dev.slipway.model.Fact;
import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Stage;

/// Stages one after the other without a boot, until one of them makes nothing.
///
/// @param so what was made so far, or how the first that made nothing ended
record Facts(Outcome<Inputs> so) {
    static Facts of(Inputs none) {
        return new Facts(new Outcome.Made<>(none));
    }

    <T extends Record> Facts make(Fact<T> fact, Stage<T> stage) throws Exception {
        if (!(so instanceof Outcome.Made<Inputs>(Inputs inputs))) {
            return this;
        }
        return new Facts(
                switch (stage.run(inputs)) {
                    case Outcome.Made<T>(T value) -> new Outcome.Made<>(inputs.and(fact, value));
                    case Outcome.Kept<T>(T value, var _) ->
                            new Outcome.Made<>(inputs.and(fact, value));
                    case Outcome.Skipped<T>(String why) -> new Outcome.Skipped<>(why);
                    case Outcome.Failed<T>(var problem) -> new Outcome.Failed<>(problem);
                });
    }

    <R> Outcome<R> then(Use<R> use) throws Exception {
        return switch (so) {
            case Outcome.Made<Inputs>(Inputs inputs) -> use.of(inputs);
            case Outcome.Kept<Inputs>(Inputs inputs, var _) -> use.of(inputs);
            case Outcome.Skipped<Inputs>(String why) -> new Outcome.Skipped<>(why);
            case Outcome.Failed<Inputs>(var problem) -> new Outcome.Failed<>(problem);
        };
    }

    /// What is done with all the facts.
    @FunctionalInterface
    interface Use<R> {
        Outcome<R> of(Inputs facts) throws Exception;
    }
}
