package dev.slipway.model;

import java.time.Duration;

/// How a stage says what happens while it works. Delivery is best effort: nothing that must not be
/// lost rides on it. Safe to use from any thread.
public interface Telling {
    /// Nobody listens.
    Telling NOBODY =
            new Telling() {
                @Override
                public void tell(Happening happening) {}

                @Override
                public Telling of(Part part) {
                    return this;
                }

                @Override
                public Wait waiting(String reason) {
                    return () -> {};
                }
            };

    void tell(Happening happening);

    /// The same for one part of the stage.
    Telling of(Part part);

    /// Says every 5 s that the stage waits, until the answer is closed.
    ///
    /// @param reason what is waited for, as in "waiting for ..."
    Wait waiting(String reason);

    default void note(String text) {
        tell(new Happening.Note(text));
    }

    default void retrying(int attempt, String target, String error, Duration nextWait) {
        tell(new Happening.Retrying(attempt, target, error, nextWait));
    }

    /// A wait that goes on.
    @FunctionalInterface
    interface Wait extends AutoCloseable {
        @Override
        void close();
    }
}
