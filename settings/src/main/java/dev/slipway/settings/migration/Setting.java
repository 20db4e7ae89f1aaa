package dev.slipway.settings.migration;

import dev.slipway.model.Key;
import dev.slipway.settings.Entry;

/// One value under its key.
public record Setting(Key key, Entry entry) {
    Setting under(Key other) {
        return new Setting(other, entry);
    }

    /// The same with another value; it still comes from where it was set.
    Setting valued(Object value) {
        return new Setting(key, new Entry(value, entry.origin()));
    }

    /// Names the key only: the value may be a secret.
    @Override
    public String toString() {
        return "Setting[" + key + "]";
    }
}
