package dev.slipway.model;

import java.io.UncheckedIOException;

/// Goes on if what happens can't be written down: a full disk must not end who has something to do for others.
public record Calm(Telling told) implements Telling {
    @Override
    public void tell(Happening happening) {
        try {
            told.tell(happening);
        } catch (UncheckedIOException _) {
            // The journal is on the disk that refuses; whoever needs it, says so.
        }
    }

    @Override
    public Telling of(Part part) {
        return new Calm(told.of(part));
    }

    @Override
    public Wait waiting(String reason) {
        return told.waiting(reason);
    }
}
