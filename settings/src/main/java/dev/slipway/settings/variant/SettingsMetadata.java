package dev.slipway.settings.variant;

import dev.slipway.model.Key;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads the table `metadata`. Its nesting is that of the settings; a list or a text in it is a piece of
/// metadata of the setting or subtree around it.
final class SettingsMetadata {
    private static final String AFFECTED_SERVICES = "affected-services";
    private static final String GENERATOR = "setting-generator";
    private static final String TEMPLATE = "template";

    private final SortedMap<Key, List<String>> affectedServices = new TreeMap<>();
    private final SortedMap<Key, String> generators = new TreeMap<>();
    private final SortedMap<Key, String> templates = new TreeMap<>();
    private final Set<String> services;

    private SettingsMetadata(Set<String> services) {
        this.services = services;
    }

    /// @param services names of those that may be affected
    static Metadata of(Section metadata, Set<String> services) {
        SettingsMetadata all = new SettingsMetadata(services);
        metadata.onlyHas(List.of("settings"));
        all.walk(metadata.child("settings"));
        return new Metadata(all.affectedServices, all.generators, all.templates);
    }

    private void walk(Section section) {
        section.table()
                .members()
                .forEach((name, member) -> {
                    switch (member) {
                        case Merged.Table _ -> walk(section.child(name));
                        case Merged.Value value -> read(section, name, value.at());
                    }
                });
    }

    private void read(Section section, String name, Place at) {
        switch (name) {
            case AFFECTED_SERVICES ->
                    put(section, at, knownServices(section, at), affectedServices);
            case GENERATOR -> put(section, at, section.line(name), generators);
            case TEMPLATE -> put(section, at, section.text(name), templates);
            default ->
                    section.problem(
                            at,
                            "'%s' is no metadata of a setting".formatted(name),
                            Known.advice(name, List.of(AFFECTED_SERVICES, GENERATOR, TEMPLATE)));
        }
    }

    private Optional<List<String>> knownServices(Section section, Place at) {
        Optional<List<String>> names = section.lines(AFFECTED_SERVICES);
        names.orElse(List.of()).stream()
                .filter(name -> !services.contains(name))
                .forEach(name ->
                        section.problem(
                                at,
                                "'%s' is no service of this variant".formatted(name),
                                Known.advice(name, services)));
        return names;
    }

    private static <T> void put(Section section, Place at, Optional<T> piece, Map<Key, T> pieces) {
        try {
            Key key = new Key(section.path().subList(1, section.path().size()));
            piece.ifPresent(value -> pieces.put(key, value));
        } catch (IllegalArgumentException badKey) {
            section.problem(at, badKey.getMessage(), "rename it, or take its metadata out");
        }
    }
}
