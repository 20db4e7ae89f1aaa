package dev.slipway.containers.registry;

import dev.slipway.model.Happening;
import dev.slipway.model.Part;
import dev.slipway.model.Telling;
import java.util.ArrayList;
import java.util.List;

/// What a pull told.
final class Heard implements Telling {
    final List<String> notes = new ArrayList<>();
    final List<String> retries = new ArrayList<>();
    final List<String> waits = new ArrayList<>();

    @Override
    public void tell(Happening happening) {
        switch (happening) {
            case Happening.Note(String text) -> notes.add(text);
            case Happening.Retrying(var _, var _, String error, var _) -> retries.add(error);
            case Happening.Started _,
                    Happening.Waiting _,
                    Happening.Finished _,
                    Happening.Kept _,
                    Happening.Skipped _,
                    Happening.Rebooting _,
                    Happening.Failed _ ->
                    throw new AssertionError(happening);
        }
    }

    @Override
    public Telling of(Part part) {
        return this;
    }

    @Override
    public Wait waiting(String reason) {
        waits.add(reason);
        return () -> {};
    }
}
