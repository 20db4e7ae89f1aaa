package dev.slipway.settings.model;

import dev.slipway.model.Key;
import dev.slipway.settings.input.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The way from the root to a table or value.
///
/// @param written its segments as the user wrote them
/// @param stored the same without aliases
record Trail(List<String> written, List<String> stored) {
    static final Trail SETTINGS = new Trail(List.of("settings"), List.of("settings"));

    Trail plus(String name, String canonical) {
        return new Trail(plus(written, name), plus(stored, canonical));
    }

    private static List<String> plus(List<String> names, String name) {
        List<String> longer = new ArrayList<>(names);
        longer.add(name);
        return List.copyOf(longer);
    }

    String text() {
        return Finding.dotted(written);
    }

    String last() {
        return written.getLast();
    }

    /// Empty if the store can't hold such a key.
    Optional<Key> key() {
        try {
            return Optional.of(new Key(stored));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
