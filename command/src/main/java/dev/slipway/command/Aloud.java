package dev.slipway.command;

import dev.slipway.model.Happening;
import dev.slipway.model.Part;
import dev.slipway.model.Telling;
import io.vertx.core.Vertx;
import java.io.PrintStream;

/// Tells on stderr what is tried again, waited for or worth knowing; how things end is for the caller to say.
record Aloud(Vertx vertx, PrintStream err) implements Telling {
    private static final long EVERY_MS = 5_000;

    @Override
    public void tell(Happening happening) {
        switch (happening) {
            case Happening.Retrying _, Happening.Waiting _, Happening.Note _ ->
                    err.println("slipway: " + Console.words(happening));
            case Happening.Started _,
                    Happening.Finished _,
                    Happening.Kept _,
                    Happening.Skipped _,
                    Happening.Failed _,
                    Happening.Rebooting _ -> {}
        }
    }

    @Override
    public Telling of(Part part) {
        return this;
    }

    @Override
    public Wait waiting(String reason) {
        long timer = vertx.setPeriodic(EVERY_MS, _ -> tell(new Happening.Waiting(reason)));
        return () -> vertx.cancelTimer(timer);
    }
}
