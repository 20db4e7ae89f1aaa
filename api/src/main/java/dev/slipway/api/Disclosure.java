package dev.slipway.api;

import dev.slipway.model.Key;
import dev.slipway.model.Settings;
import dev.slipway.settings.model.Model;
import java.util.SortedMap;

/// What a caller gets to see of settings. Every reply that holds values of settings takes them from here.
///
/// Who may change a secret may see it; who may only read sees that there is one.
record Disclosure(Model model) {
    /// Stands for the value of a secret, whatever its type.
    static final String HIDDEN = "********";

    /// The settings as `peer` may see them.
    Settings of(Settings settings, Peer peer) {
        if (peer.seesSecrets()) {
            return settings;
        }
        SortedMap<Key, Object> leaves = settings.leaves();
        leaves.replaceAll((key, value) -> of(key, value, peer));
        return Settings.ofLeaves(leaves);
    }

    /// The value of one setting as `peer` may see it.
    Object of(Key key, Object value, Peer peer) {
        return peer.seesSecrets() || !model.secret(key) ? value : HIDDEN;
    }
}
