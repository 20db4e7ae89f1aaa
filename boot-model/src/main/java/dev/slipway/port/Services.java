package dev.slipway.port;

import dev.slipway.model.Outcome;
import java.util.OptionalInt;

/// The services of the machine, as its service manager knows them.
@FunctionalInterface
public interface Services {
    /// @param name of a service, with or without its suffix
    /// @return `Failed` if nobody can be asked
    Outcome<State> state(String name) throws InterruptedException;

    /// @param runs whether it is up
    /// @param exit with which status its program last ended; empty if it runs or nobody can tell
    record State(boolean runs, OptionalInt exit) {
        public static final State RUNS = new State(true, OptionalInt.empty());
    }
}
