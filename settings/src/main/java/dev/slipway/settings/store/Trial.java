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
    record Open(long backTo, Instant until, Duration limit, String kernelBoot) implements Trial {}

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
