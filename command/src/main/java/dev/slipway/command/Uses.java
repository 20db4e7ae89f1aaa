package dev.slipway.command;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.variant.ConfigurationFile;
import dev.slipway.settings.variant.Service;
import dev.slipway.settings.variant.Variant;
import dev.slipway.settings.variant.Variants;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What a change of a setting touches: files that are rendered again and services that restart.
record Uses(List<String> services, List<Path> files) {
    /// From the variant of the generation; nothing if its folder is not known here.
    static Uses of(Given given, Generation generation, Key key) {
        Path folder =
                given.path("--variant-dir")
                        .orElse(Options.variants().folder().resolve(generation.variant()));
        return Variants.load(folder) instanceof Outcome.Made<Variant>(Variant variant)
                ? of(variant, key)
                : new Uses(List.of(), List.of());
    }

    private static Uses of(Variant variant, Key key) {
        List<String> services = variant.metadata().affectedBy(key);
        List<Path> files =
                services.stream()
                        .map(variant::service)
                        .flatMap(Optional::stream)
                        .map(Service::configurationFiles)
                        .flatMap(List::stream)
                        .map(variant.configurationFiles()::get)
                        .filter(Objects::nonNull)
                        .map(ConfigurationFile::path)
                        .distinct()
                        .toList();
        return new Uses(services, files);
    }
}
