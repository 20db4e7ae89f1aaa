package dev.slipway.settings.store;

import dev.slipway.model.Key;
import java.util.List;
import java.util.Optional;

/// Why a key has the value that it has.
///
/// @param places all layers that set it: first the one that counts, then those that it hides; empty if none
///     does
/// @param since the first generation in an unbroken line that had this value from this layer; empty if
///     nothing sets the key
public record Explanation(Key key, List<Place> places, Optional<Since> since) {
    public Explanation {
        places = List.copyOf(places);
    }

    /// @param orBefore whether older generations, which are not kept any more, may have had it too
    public record Since(Summary generation, boolean orBefore) {}
}
