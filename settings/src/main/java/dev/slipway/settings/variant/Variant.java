package dev.slipway.settings.variant;

import dev.slipway.model.Fact;
import dev.slipway.model.Key;
import dev.slipway.settings.Entry;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// A variant as loaded from its folder.
///
/// @param folder where it was loaded from
/// @param defaults default settings, each with file and line
/// @param services by name, in order of first appearance in the merged defaults
/// @param configurationFiles by name, in order of first appearance
public record Variant(
        VariantName name,
        Path folder,
        SortedMap<Key, Entry> defaults,
        Metadata metadata,
        Map<String, Service> services,
        Map<String, ConfigurationFile> configurationFiles) {
    /// Made by the stage `load-defaults`.
    public static final Fact<Variant> FACT = new Fact<>("variant", Variant.class);

    public Variant {
        services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
        configurationFiles = Collections.unmodifiableMap(new LinkedHashMap<>(configurationFiles));
    }

    public Optional<Service> service(String name) {
        return Optional.ofNullable(services.get(name));
    }

    /// Whether the setting has a value by default, or a generator that makes one.
    public boolean provides(Key key) {
        return defaults.containsKey(key) || metadata.generators().containsKey(key);
    }

    /// The services that read `file`, in declared order.
    public List<String> readersOf(String file) {
        return services.values().stream()
                .filter(service -> service.configurationFiles().contains(file))
                .map(Service::name)
                .toList();
    }
}
