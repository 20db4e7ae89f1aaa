package dev.slipway.model;

/// The body of one line of the plan: makes its fact out of the facts that the line declares.
///
/// @param <T> the fact
@FunctionalInterface
public interface Stage<T extends Record> {
    /// Runs on its own virtual thread, so blocking is fine. The thread is interrupted when the
    /// stage's deadline is over.
    ///
    /// @throws Exception a bug, or `InterruptedException`; the runner turns either into a problem
    Outcome<T> run(Inputs in) throws Exception;
}
