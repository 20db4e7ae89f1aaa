package dev.slipway.host.cloud;

import dev.slipway.model.Happening;
import dev.slipway.model.Part;
import dev.slipway.model.Telling;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers what it is told.
final class RecordingTelling implements Telling {
    final List<Happening> told = new CopyOnWriteArrayList<>();
    final List<String> waits = new CopyOnWriteArrayList<>();
    final List<String> open = new CopyOnWriteArrayList<>();

    @Override
    public void tell(Happening happening) {
        told.add(happening);
    }

    @Override
    public Telling of(Part part) {
        return this;
    }

    @Override
    public Wait waiting(String reason) {
        waits.add(reason);
        open.add(reason);
        return () -> open.remove(reason);
    }

    List<String> errors() {
        return told.stream().map(one -> ((Happening.Retrying) one).error()).toList();
    }
}
