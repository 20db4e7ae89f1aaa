package dev.slipway.settings.model;

import java.util.Optional;

/// How old a setting is, in releases of the original.
///
/// @param release the one that brought it, for example `1.8.0`; empty if it was there from the beginning
/// @param later what it took on later, to follow its name: `takes an array since 1.8.0`
public record Since(Optional<String> release, Optional<String> later) {
    /// @param text as declared: `1.8.0`, `first`, or either with `; ` and what came later
    static Since of(String text) {
        String[] parts = text.split("; ", 2);
        return new Since(
                Optional.of(parts[0]).filter(release -> !release.equals("first")),
                Optional.of(parts).filter(all -> all.length > 1).map(all -> all[1]));
    }
}
