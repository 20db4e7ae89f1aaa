package dev.slipway.settings;

import dev.slipway.model.Fact;
import dev.slipway.model.Key;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What all user data sources of a platform say together, checked against the model. Made by the stage
/// `user-data`.
///
/// @param entries the content of the layer [Layer#USER_DATA]
/// @param digest SHA-256 of what was read, in hex; empty if nothing was there to read, [#ELSEWHERE] if another
///     program has read it
public record UserData(SortedMap<Key, Entry> entries, String digest) {
    public static final Fact<UserData> FACT = new Fact<>("user-data", UserData.class);

    /// The digest of user data that was read by the program whose settings were imported.
    public static final String ELSEWHERE = "elsewhere";

    public UserData {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    /// Names keys only: values may be secrets.
    @Override
    public String toString() {
        return "UserData" + entries.keySet();
    }
}
