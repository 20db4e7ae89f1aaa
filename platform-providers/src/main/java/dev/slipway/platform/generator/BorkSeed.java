package dev.slipway.platform.generator;

import dev.slipway.model.Outcome;
import java.util.random.RandomGenerator;

/// `bork seed`: the place of this host in the waves of an update.
record BorkSeed(RandomGenerator random) implements Generator {
    /// The seed is below this. Source: the schedule of update waves.
    static final int BOUND = 2048;

    @Override
    public String name() {
        return "bork";
    }

    @Override
    public Outcome<Object> make(Call call) {
        return new Outcome.Made<>((long) random.nextInt(BOUND));
    }
}
