package dev.slipway.model;

import java.util.function.Function;

/// How a stage, or a part of one, ended. Expected failures are values; an exception is a bug.
///
/// @param <T> what it made
public sealed interface Outcome<T> {
    /// It made something.
    record Made<T>(T value) implements Outcome<T> {}

    /// It held the value already; nothing changed.
    record Kept<T>(T value, String why) implements Outcome<T> {}

    /// It does not apply here, or is switched off.
    record Skipped<T>(String why) implements Outcome<T> {}

    /// It could not be made.
    record Failed<T>(Problem problem) implements Outcome<T> {}

    /// The same ending with another value: made stays made, kept stays kept.
    default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Made<T>(T value) -> new Made<>(change.apply(value));
            case Kept<T>(T value, String why) -> new Kept<>(change.apply(value), why);
            case Skipped<T>(String why) -> new Skipped<>(why);
            case Failed<T>(Problem problem) -> new Failed<>(problem);
        };
    }

    /// What `next` makes of the value. Skipped and failed stay as they are.
    default <R> Outcome<R> then(Function<? super T, Outcome<R>> next) {
        return switch (this) {
            case Made<T>(T value) -> next.apply(value);
            case Kept<T>(T value, String _) -> next.apply(value);
            case Skipped<T>(String why) -> new Skipped<>(why);
            case Failed<T>(Problem problem) -> new Failed<>(problem);
        };
    }

    static <T> Outcome<T> failed(String what, String where, String fix) {
        return new Failed<>(new Problem(what, where, fix));
    }
}
