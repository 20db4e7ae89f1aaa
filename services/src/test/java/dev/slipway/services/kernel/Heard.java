package dev.slipway.services.kernel;

import dev.slipway.model.Happening;
import dev.slipway.model.Part;
import dev.slipway.model.Telling;
import java.util.ArrayList;
import java.util.List;

/// Writes down notes, waits, and which parts failed.
record Heard(String about, List<String> lines) implements Telling {
    Heard() {
        this("", new ArrayList<>());
    }

    @Override
    public void tell(Happening happening) {
        if (happening instanceof Happening.Note(String text)) {
            lines.add(about + text);
        } else if (happening instanceof Happening.Failed(var _, var problem)) {
            lines.add(about + "failed: " + problem.what());
        }
    }

    @Override
    public Telling of(Part part) {
        return new Heard("%s %s ".formatted(part.kind(), part.name()), lines);
    }

    @Override
    public Wait waiting(String reason) {
        lines.add(about + "waiting for " + reason);
        return () -> {};
    }
}
