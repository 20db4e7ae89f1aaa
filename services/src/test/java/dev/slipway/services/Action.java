package dev.slipway.services;

import dev.slipway.model.BuiltIn;
import dev.slipway.model.Outcome;
import java.util.List;
import java.util.function.Function;

/// A built-in action of a test.
record Action(List<String> words, Function<Call, Outcome<Printed>> body) implements BuiltIn {
    /// One that does nothing, well.
    Action(String... words) {
        this(List.of(words), _ -> new Outcome.Made<>(Printed.NOTHING));
    }

    @Override
    public Outcome<Printed> run(Call call) {
        return body.apply(call);
    }
}
