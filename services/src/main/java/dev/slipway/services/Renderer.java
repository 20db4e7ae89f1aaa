package dev.slipway.services;

import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.rendering.Rendered;
import dev.slipway.settings.variant.ConfigurationFile;
import dev.slipway.settings.variant.Variant;

/// Makes the text of one configuration file from settings. Called from several threads at once.
@FunctionalInterface
public interface Renderer {
    /// @return `Made`, or `Failed` naming the template and no value of a setting
    Outcome<Rendered> render(Variant variant, ConfigurationFile file, Settings settings)
            throws InterruptedException;
}
