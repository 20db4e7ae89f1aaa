package dev.slipway.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// A program that variants name in commands and that Slipway does itself, in-process and through the
/// machine's ports. To run it again does no harm.
public interface BuiltIn {
    /// The program by its base name and, where one program does several things, its next arguments, for
    /// example `netdog`, `set-hostname`.
    List<String> words();

    /// Does it.
    ///
    /// @param call what it was called with
    /// @return `Kept` if there was nothing to change, `Skipped` if it does not apply here
    Outcome<Printed> run(Call call) throws InterruptedException;

    /// Whether it only makes what other services read. Such a service comes before those that a change of its
    /// settings affects too, whatever order the variant declares.
    default boolean prepares() {
        return false;
    }

    /// Whether it goes by the settings: it can't be done where those can't be read.
    default boolean needsSettings() {
        return true;
    }

    /// One out of a body, and the words by which variants name it.
    static BuiltIn of(Body body, String... words) {
        return new Named(List.of(words), false, true, body);
    }

    /// The same of one that [#prepares].
    static BuiltIn preparing(Body body, String... words) {
        return new Named(List.of(words), true, true, body);
    }

    /// The same of one that needs no settings.
    static BuiltIn bare(Body body, String... words) {
        return new Named(List.of(words), false, false, body);
    }

    /// What it does.
    @FunctionalInterface
    interface Body {
        Outcome<Printed> run(Call call) throws InterruptedException;
    }

    /// @param arguments what follows the words
    /// @param deadline by which it must have ended
    record Call(List<String> arguments, Occasion occasion, Deadline deadline, Telling telling) {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /// What it is called for.
    ///
    /// @param settings those that the host is to have, all layers merged
    /// @param changed the settings because of which it is called; empty if it is to bring about all of its effect.
    ///     Source: `CHANGED_SETTINGS` of the original
    record Occasion(Settings settings, SortedSet<Key> changed) {
        /// Of an action that needs no settings.
        public static final Occasion NONE = of(Settings.NONE);

        public Occasion {
            changed = Collections.unmodifiableSortedSet(new TreeSet<>(changed));
        }

        /// All is to be brought about, as at a boot.
        public static Occasion of(Settings settings) {
            return new Occasion(settings, Collections.emptySortedSet());
        }
    }

    /// What a program would have printed.
    record Printed(String text) {
        public static final Printed NOTHING = new Printed("");
    }

    /// See [#of].
    record Named(List<String> words, boolean prepares, boolean needsSettings, Body body)
            implements BuiltIn {
        @Override
        public Outcome<Printed> run(Call call) throws InterruptedException {
            return body.run(call);
        }
    }
}
