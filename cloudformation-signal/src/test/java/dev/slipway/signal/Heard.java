package dev.slipway.signal;

import dev.slipway.model.Happening;
import dev.slipway.model.Part;
import dev.slipway.model.Telling;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers what was told, as `part: happening`.
record Heard(String part, List<String> all) implements Telling {
    Heard() {
        this("", new CopyOnWriteArrayList<>());
    }

    @Override
    public void tell(Happening happening) {
        all.add(part + ": " + happening);
    }

    @Override
    public Telling of(Part other) {
        return new Heard(other.kind() + " " + other.name(), all);
    }

    @Override
    public Wait waiting(String reason) {
        return () -> {};
    }

    String text() {
        return String.join("\n", all);
    }
}
