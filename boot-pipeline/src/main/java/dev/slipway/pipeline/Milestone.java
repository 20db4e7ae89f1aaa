package dev.slipway.pipeline;

import dev.slipway.model.Fact;
import dev.slipway.model.Outcome;
import dev.slipway.model.Stage;

/// A point of the boot that others wait for: its line in the journal is what releases them.
///
/// @param name as in `slipway wait NAME`
public record Milestone(String name) {
    static Fact<Milestone> fact(String name) {
        return new Fact<>(name, Milestone.class);
    }

    static Stage<Milestone> reach(String name) {
        return _ -> new Outcome.Made<>(new Milestone(name));
    }
}
