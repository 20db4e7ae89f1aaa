package dev.slipway.platform.userdata;

import dev.slipway.model.Fact;
import dev.slipway.model.Key;
import java.util.List;

/// How the user data differs today from what the first boot of this instance read. Made by the stage
/// `compare-user-data`.
///
/// @param keys the settings that would be set, changed or unset by it, sorted; empty if none would
public record UserDataDrift(List<Key> keys) {
    public static final Fact<UserDataDrift> FACT =
            new Fact<>("user-data-drift", UserDataDrift.class);

    public UserDataDrift {
        keys = List.copyOf(keys);
    }
}
