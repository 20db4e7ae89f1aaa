package dev.slipway.settings.variant;

import dev.slipway.model.Key;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What a change of a setting touches.
///
/// @param services that restart
/// @param files that are rendered again, on the host
public record Uses(List<String> services, List<Path> files) {
    public static final Uses NONE = new Uses(List.of(), List.of());

    public Uses {
        services = List.copyOf(services);
        files = List.copyOf(files);
    }

    public static Uses of(Variant variant, Key key) {
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
