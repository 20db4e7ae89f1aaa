package dev.slipway.command;

import dev.slipway.model.Happening;
import dev.slipway.model.Part;
import dev.slipway.model.Telling;
import java.io.PrintStream;

/// Notes and waits of what runs without a boot, as lines for people.
record Notes(PrintStream err) implements Telling {
    static Telling on(PrintStream err) {
        return new Notes(err);
    }

    @Override
    public void tell(Happening happening) {
        if (happening instanceof Happening.Note(String text)) {
            err.println("slipway: " + text);
        }
    }

    @Override
    public Telling of(Part part) {
        return this;
    }

    @Override
    public Wait waiting(String reason) {
        return () -> {};
    }
}
