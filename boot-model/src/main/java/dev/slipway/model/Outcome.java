package dev.slipway.model;

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

    static <T> Outcome<T> failed(String what, String where, String fix) {
        return new Failed<>(new Problem(what, where, fix));
    }
}
