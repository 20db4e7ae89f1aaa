package dev.slipway.settings.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// On what terms a change of the API layer is committed.
///
/// @param cause see [Generation]
/// @param trial empty if the change is to stay
public record Terms(String cause, Optional<OnTrial> trial) {
    /// @param limit how long the change waits to be confirmed
    /// @param kernelBoot tells this boot of the kernel from others
    public record OnTrial(Duration limit, String kernelBoot) {
        Trial.Open from(Generation before, Instant now) {
            return new Trial.Open(before.number(), now.plus(limit), limit, kernelBoot);
        }
    }

    /// A change that stays.
    public static Terms of(String cause) {
        return new Terms(cause, Optional.empty());
    }

    Terms longer(String more) {
        return new Terms(cause + more, trial);
    }
}
