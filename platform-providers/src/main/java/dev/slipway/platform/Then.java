package dev.slipway.platform;

import dev.slipway.model.Outcome;

/// One question after the other.
public final class Then {
    private Then() {}

    /// What `next` makes of the value of `first`. Skipped and failed stay as they are.
    public static <T, R> Outcome<R> of(Outcome<T> first, Step<T, R> next)
            throws InterruptedException {
        return switch (first) {
            case Outcome.Made<T>(T value) -> next.from(value);
            case Outcome.Kept<T>(T value, var _) -> next.from(value);
            case Outcome.Skipped<T>(String why) -> new Outcome.Skipped<>(why);
            case Outcome.Failed<T>(var problem) -> new Outcome.Failed<>(problem);
        };
    }

    /// A question that needs the answer of the one before.
    @FunctionalInterface
    public interface Step<T, R> {
        Outcome<R> from(T value) throws InterruptedException;
    }
}
