package dev.slipway.services;

import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.settings.variant.ConfigurationFile;
import dev.slipway.settings.variant.Variant;

/// Makes the text of one configuration file from settings. Called from several threads at once.
@FunctionalInterface
public interface Renderer {
    /// @return `Failed` names the template and the line, and no value of a setting
    Outcome<Text> render(Variant variant, ConfigurationFile file, Settings settings)
            throws InterruptedException;

    /// @param text the whole content of the file; may hold secrets
    record Text(String text) {
        /// Without the text: it may hold secrets.
        @Override
        public String toString() {
            return "Text[%d characters]".formatted(text.length());
        }
    }
}
