package dev.slipway.port;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import java.time.Duration;
import java.util.Optional;

/// How one attempt ended.
///
/// @param <T> what is asked for
public sealed interface Trial<T> {
    /// Another attempt would end the same way.
    record Over<T>(Outcome<T> outcome) implements Trial<T> {}

    /// It may pass.
    ///
    /// @param retryAfter the wait that the other side asks for
    record Again<T>(Problem problem, Optional<Duration> retryAfter) implements Trial<T> {}

    /// Nobody answered, and asking again would not help: there is no such host, or it is not who it should be.
    record Unreached<T>(Problem problem) implements Trial<T> {}

    /// What is done with something that was got.
    @FunctionalInterface
    interface Then<T, R> {
        Trial<R> with(T value) throws InterruptedException;
    }

    /// Goes on with what was got; nothing else changes.
    default <R> Trial<R> then(Then<T, R> next) throws InterruptedException {
        return switch (this) {
            case Over<T>(Outcome.Made<T>(T value)) -> next.with(value);
            case Over<T>(Outcome.Kept<T>(T value, String _)) -> next.with(value);
            case Over<T>(Outcome.Skipped<T>(String why)) -> new Over<>(new Outcome.Skipped<>(why));
            case Over<T>(Outcome.Failed<T>(Problem problem)) ->
                    new Over<>(new Outcome.Failed<>(problem));
            case Again<T>(Problem problem, var retryAfter) -> new Again<>(problem, retryAfter);
            case Unreached<T>(Problem problem) -> new Unreached<>(problem);
        };
    }

    static <T> Trial<T> made(T value) {
        return new Over<>(new Outcome.Made<>(value));
    }

    static <T> Trial<T> never(String what, String where, String fix) {
        return new Over<>(Outcome.failed(what, where, fix));
    }

    static <T> Trial<T> again(Problem problem) {
        return new Again<>(problem, Optional.empty());
    }
}
