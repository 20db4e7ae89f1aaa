package dev.slipway.pipeline;

import dev.slipway.model.Deadline;
import dev.slipway.model.Telling;

/// What is done when a boot has its verdict, good or bad, before it is written down as ended: a boot that is
/// killed meanwhile is resumed and does it again.
@FunctionalInterface
public interface Ending {
    /// Nothing.
    Ending NONE = (_, _, _) -> {};

    /// Does it. How it goes changes nothing about the verdict.
    ///
    /// @param deadline what is left of the boot's, but never less than [Boot#LAST_WORDS]
    /// @param telling speaks for the boot
    void end(Verdict verdict, Deadline deadline, Telling telling) throws InterruptedException;
}
