package dev.slipway.signal;

import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.signal.Marks.Mark;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Tells each side once. A kill between the call and its mark repeats the call, with the same unique id;
/// nothing else does.
record Once(Marks marks, Telling telling) {
    /// A call that goes out.
    @FunctionalInterface
    interface Call<T> {
        Outcome<T> make() throws InterruptedException;
    }

    /// Makes the call unless it was heard before.
    ///
    /// @param subject who is told, about which instance
    /// @param what is told
    /// @param mark of what is about to be told
    <T> Outcome<T> tell(List<String> subject, T what, Mark mark, Call<T> call)
            throws InterruptedException {
        Optional<Mark> before = before(subject);
        if (before.filter(Mark::told).isPresent()) {
            return new Outcome.Kept<>(what, "%s was told before".formatted(before.get().status()));
        }
        put(subject, mark);
        Outcome<T> outcome = call.make();
        if (outcome instanceof Outcome.Made<T> || outcome instanceof Outcome.Kept<T>) {
            put(subject, mark.heard());
        }
        return outcome;
    }

    private Optional<Mark> before(List<String> subject) {
        try {
            return marks.find(subject);
        } catch (IOException refused) {
            telling.note("can't see whether it was told before: " + refused.getMessage());
            return Optional.empty();
        }
    }

    /// A disk that takes no mark is no reason to be silent: it may be why the boot failed.
    private void put(List<String> subject, Mark mark) {
        try {
            marks.put(subject, mark);
        } catch (IOException refused) {
            telling.note(
                    "can't write down that it was told, so the next boot may tell it again: "
                            + refused.getMessage());
        }
    }
}
