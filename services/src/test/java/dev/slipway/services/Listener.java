package dev.slipway.services;

import dev.slipway.model.Happening;
import dev.slipway.model.Part;
import dev.slipway.model.Telling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Writes down what it is told, each as `name: event`; the stage's own without a name.
record Listener(String name, List<String> heard) implements Telling {
    Listener() {
        this("", Collections.synchronizedList(new ArrayList<>()));
    }

    @Override
    public void tell(Happening happening) {
        heard.add(
                name
                        + switch (happening) {
                            case Happening.Started _ -> "started";
                            case Happening.Waiting(String reason) -> "waiting for " + reason;
                            case Happening.Retrying retrying -> "retrying " + retrying;
                            case Happening.Finished _ -> "finished";
                            case Happening.Kept(Duration _, String why) -> "kept, " + why;
                            case Happening.Skipped(String why) -> "skipped, " + why;
                            case Happening.Failed failed -> "failed, " + failed.problem().what();
                            case Happening.Rebooting(Duration _, String why) -> "rebooting, " + why;
                            case Happening.Note(String text) -> "note, " + text;
                        });
    }

    @Override
    public Telling of(Part part) {
        return new Listener("%s %s: ".formatted(part.kind(), part.name()), heard);
    }

    @Override
    public Wait waiting(String reason) {
        return () -> {};
    }
}
