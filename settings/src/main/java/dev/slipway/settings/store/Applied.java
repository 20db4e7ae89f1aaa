package dev.slipway.settings.store;

import dev.slipway.model.Key;
import java.util.List;
import java.util.function.Predicate;

/// A change of the API layer that was committed.
///
/// @param before the generation that it was made to
/// @param now the generation with the change; the same as `before` if it changed nothing
/// @param notes worth telling: which values show again because one above them was unset
public record Applied(Generation before, Generation now, List<String> notes) {
    public Applied {
        notes = List.copyOf(notes);
    }

    /// What it changed. See [Diff#between].
    public Diff diff(Predicate<Key> secret) {
        return Diff.between(before.layers(), now.layers(), secret);
    }
}
