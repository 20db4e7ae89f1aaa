package dev.slipway.command;

import dev.slipway.model.Key;
import dev.slipway.settings.reference.Reference;
import java.util.List;

/// Keys of settings on the command line, where `settings.` may be left out.
final class SettingKeys {
    private SettingKeys() {}

    /// What the shell completes.
    static List<String> all() {
        return Reference.keys();
    }

    /// A key as the user wrote it, from `settings` on.
    static String full(String key) {
        return key.equals("settings") || key.startsWith("settings.") ? key : "settings." + key;
    }

    static Key of(String text) throws Wrong {
        try {
            return Key.of(full(text));
        } catch (IllegalArgumentException wrong) {
            throw new Wrong(
                    wrong.getMessage(), "KEY", "write it for example `settings.network.hostname`");
        }
    }
}
