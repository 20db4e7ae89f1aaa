package dev.slipway.settings.store;

import dev.slipway.settings.Layers;
import java.time.Instant;

/// What is to become a generation. The parts are those of [Generation]; number and time come with the
/// commit.
public record Draft(
        String cause, String variant, String instanceId, String userDataDigest, Layers layers) {
    /// A generation with other layers, committed by somebody else.
    public static Draft after(Generation before, String cause, Layers layers) {
        return new Draft(
                cause, before.variant(), before.instanceId(), before.userDataDigest(), layers);
    }

    /// Whether a commit would change nothing. Who asks for it does not count.
    boolean equalTo(Generation generation) {
        return variant.equals(generation.variant())
                && instanceId.equals(generation.instanceId())
                && userDataDigest.equals(generation.userDataDigest())
                && layers.equals(generation.layers());
    }

    Generation numbered(long number, Instant time) {
        return new Generation(number, time, cause, variant, instanceId, userDataDigest, layers);
    }
}
