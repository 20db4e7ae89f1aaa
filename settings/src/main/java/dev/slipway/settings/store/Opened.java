package dev.slipway.settings.store;

import java.util.List;

/// A store that is fit for use.
///
/// @param notes what the user must hear: that generations were lost and which one is in force instead
public record Opened(Store store, List<String> notes) {
    public Opened {
        notes = List.copyOf(notes);
    }
}
