package dev.slipway.pipeline;

import dev.slipway.model.Deadline;
import dev.slipway.model.Telling;
import java.time.Duration;

/// What is done when a boot has its verdict, good or bad, before it is written down as ended: a boot that is
/// killed meanwhile is resumed and does it again.
@FunctionalInterface
public interface Ending {
    /// What it has at least unless it says otherwise: a boot may have failed because its time was over.
    Duration LAST_WORDS = Duration.ofMinutes(2);

    /// Nothing.
    Ending NONE = (_, _, _) -> {};

    /// Does it. How it goes changes nothing about the verdict.
    ///
    /// @param deadline in the [#limit]
    /// @param telling speaks for the boot
    void end(Verdict verdict, Deadline deadline, Telling telling) throws InterruptedException;

    /// How long it may take.
    ///
    /// @param left what is left of the boot's own time
    default Duration limit(Duration left) {
        return left.compareTo(LAST_WORDS) > 0 ? left : LAST_WORDS;
    }
}
