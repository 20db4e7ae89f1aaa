package dev.slipway.command;

import dev.slipway.model.Happening;
import dev.slipway.model.Part;
import dev.slipway.model.Telling;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Notes, attempts that failed and waits of what runs without a boot, as lines for people.
///
/// @param every how often a wait is said
record Notes(PrintStream err, Duration every) implements Telling {
    private static final Duration EVERY = Duration.ofSeconds(5);

    static Telling on(PrintStream err) {
        return new Notes(err, EVERY);
    }

    @Override
    public void tell(Happening happening) {
        switch (happening) {
            case Happening.Note(String text) -> err.println("slipway: " + text);
            case Happening.Retrying _, Happening.Waiting _ ->
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
        ScheduledExecutorService clock =
                Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
        clock.scheduleAtFixedRate(
                () -> tell(new Happening.Waiting(reason)),
                every.toNanos(),
                every.toNanos(),
                TimeUnit.NANOSECONDS);
        return clock::shutdownNow;
    }
}
