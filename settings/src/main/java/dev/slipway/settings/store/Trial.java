package dev.slipway.settings.store;

import java.time.Duration;
import java.time.Instant;

/// What a generation has to do with a trial: a change through the API that is taken back unless somebody
/// confirms it in time. Lies in the generation itself, so that commit and trial are one step.
///
/// While a generation is on trial nobody else can change settings through the API. What a boot finds out is
/// committed all the same, and the trial goes on with it.
public sealed interface Trial {
    /// The generation is on trial.
    ///
    /// @param backTo the generation whose API layer comes back unless this one is confirmed
    /// @param until when, by the wall clock at the time of the commit
    /// @param limit how long that is; at the most this long in each process that watches over it
    /// @param kernelBoot in which it was committed: a trial never outlives a reboot
    record Open(long backTo, Instant until, Duration limit, String kernelBoot) implements Trial {
        /// What is left of it by the wall clock: nothing after a reboot, and never more than its limit.
        ///
        /// @param currentBoot the boot of the kernel that is now
        public Duration left(Instant now, String currentBoot) {
            Duration left = Duration.between(now, until);
            if (left.isNegative() || !currentBoot.equals(kernelBoot)) {
                return Duration.ZERO;
            }
            return left.compareTo(limit) < 0 ? left : limit;
        }

        /// Why it is over.
        ///
        /// @param currentBoot the boot of the kernel that is now
        public String why(String currentBoot) {
            return currentBoot.equals(kernelBoot)
                    ? "it was not confirmed within %d s".formatted(limit.toSeconds())
                    : "the host was rebooted before it was confirmed";
        }
    }

    /// The generation took one back.
    ///
    /// @param generation that was on trial
    /// @param backTo the generation whose API layer this one has
    /// @param why as in "it was not confirmed within 60 s"
    record TakenBack(long generation, long backTo, String why) implements Trial {
        /// For people.
        public String text() {
            return "generation %d was on trial and is taken back to %d: %s"
                    .formatted(generation, backTo, why);
        }
    }
}
