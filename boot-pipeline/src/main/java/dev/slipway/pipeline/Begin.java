package dev.slipway.pipeline;

import dev.slipway.model.Address;
import dev.slipway.model.Inputs;

/// The runner's word to a stage. The reply is its outcome.
///
/// @param in what the stage declared, its deadline and its telling
record Begin(Inputs in) {
    /// Where the stage `name` listens.
    static Address<Begin> to(String name) {
        return new Address<>("boot.stage." + name, Begin.class);
    }
}
