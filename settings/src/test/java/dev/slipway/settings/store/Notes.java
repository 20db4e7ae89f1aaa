package dev.slipway.settings.store;

import dev.slipway.model.Happening;
import dev.slipway.model.Part;
import dev.slipway.model.Telling;
import java.util.List;

/// Hears what a stage notes.
record Notes(List<String> texts) implements Telling {
    @Override
    public void tell(Happening happening) {
        texts.add(((Happening.Note) happening).text());
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
