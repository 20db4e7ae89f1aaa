package dev.slipway.settings.store;

import dev.slipway.model.Key;
import dev.slipway.settings.variant.Uses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

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
    public record Since(Summary generation, boolean orBefore) {
        private Map<String, Object> tree() {
            Map<String, Object> tree = new LinkedHashMap<>(generation.tree());
            if (orBefore) {
                tree.put("or-before", true);
            }
            return tree;
        }
    }

    /// The same without the values if the key may hold a secret.
    public Explanation without(Predicate<Key> secret) {
        return secret.test(key)
                ? new Explanation(key, places.stream().map(Place::hidden).toList(), since)
                : this;
    }

    /// As programs read it.
    ///
    /// @param uses what a change of the key touches
    public Map<String, Object> tree(Uses uses) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("key", key.toString());
        tree.put("places", places.stream().map(Place::tree).toList());
        since.ifPresent(first -> tree.put("since", first.tree()));
        tree.put("files", uses.files().stream().map(Object::toString).toList());
        tree.put("services", uses.services());
        return tree;
    }
}
