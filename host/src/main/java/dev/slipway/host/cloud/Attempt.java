package dev.slipway.host.cloud;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;

/// How one attempt ended.
///
/// @param <T> what is asked for
sealed interface Attempt<T> {
    /// It needs no other attempt: it was made, or does not apply.
    record Done<T>(Outcome<T> outcome) implements Attempt<T> {}

    /// It may pass.
    record Again<T>(Trouble trouble) implements Attempt<T> {}

    /// The other side is there and asks for another time: the wait follows `patience`, not the row that the
    /// question began with.
    record Later<T>(Trouble trouble, Policy patience) implements Attempt<T> {}

    /// It won't pass by waiting.
    record Never<T>(Trouble trouble) implements Attempt<T> {}

    /// The deadline was over before it ended. What an attempt before it met says more.
    record Late<T>(Trouble trouble) implements Attempt<T> {}

    /// What is done with something that an attempt needs.
    @FunctionalInterface
    interface Then<N, T> {
        Attempt<T> with(N need) throws InterruptedException;
    }

    /// Goes on with what the attempt needs; if that can't be had, the attempt is done.
    static <N, T> Attempt<T> given(Outcome<N> need, Then<N, T> then) throws InterruptedException {
        return switch (need) {
            case Outcome.Made<N>(N value) -> then.with(value);
            case Outcome.Kept<N>(N value, String _) -> then.with(value);
            case Outcome.Skipped<N>(String why) -> new Done<>(new Outcome.Skipped<>(why));
            case Outcome.Failed<N>(Problem problem) -> new Done<>(new Outcome.Failed<>(problem));
        };
    }
}
