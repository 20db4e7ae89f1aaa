package dev.slipway.command;

import java.util.List;
import java.util.Map;

/// What a migration of the settings changes, for people: made of the same tree that programs get.
final class MovedText {
    private MovedText() {}

    /// @param moved see [dev.slipway.settings.store.Moved#tree]
    static String of(Map<?, ?> moved) {
        if (moved.get("from").equals(moved.get("to"))) {
            return "the settings are of model %s already, nothing is to be done%n"
                    .formatted(moved.get("to"));
        }
        return SettingsText.diff((Map<?, ?>) moved.get("differences"))
                + aside((List<?>) moved.get("aside"))
                + "model %s -> %s, %s%n"
                        .formatted(
                                moved.get("from"),
                                moved.get("to"),
                                moved.get("done").equals(true) ? "done" : "nothing was changed");
    }

    private static String aside(List<?> keys) {
        return keys.isEmpty()
                ? ""
                : "kept until a version is back that knows them: %s%n"
                        .formatted(SettingsText.names(keys));
    }
}
