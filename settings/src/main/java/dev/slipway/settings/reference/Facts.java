package dev.slipway.settings.reference;

import dev.slipway.model.Key;
import dev.slipway.settings.Entry;
import dev.slipway.settings.input.Toml;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.model.Row;
import dev.slipway.settings.variant.ConfigurationFile;
import dev.slipway.settings.variant.Service;
import dev.slipway.settings.variant.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What one variant makes of the settings, in words.
final class Facts {
    private final Variant variant;
    private final Model model;

    /// By pattern of a setting: its defaults, by the names that the user could have chosen.
    private final Map<String, SortedMap<String, String>> defaults = new LinkedHashMap<>();

    Facts(Variant variant) {
        this.variant = variant;
        this.model = Model.of(variant.name());
        variant.defaults().forEach(this::add);
    }

    private void add(Key key, Entry entry) {
        Key stored = model.canonical(key);
        model.row(stored)
                .ifPresent(row ->
                        defaults.computeIfAbsent(row.pattern(), _ -> new TreeMap<>())
                                .put(chosen(row, stored), Toml.of(entry.value())));
    }

    /// The names in a key that the pattern leaves open.
    private static String chosen(Row row, Key key) {
        String[] pattern = row.pattern().split("\\.");
        return Stream.iterate(0, i -> i < pattern.length, i -> i + 1)
                .filter(i -> pattern[i].startsWith("<") || pattern[i].startsWith("{"))
                .map(i -> key.segments().get(i))
                .collect(Collectors.joining("."));
    }

    Variant variant() {
        return variant;
    }

    boolean has(Row row) {
        return row.in(variant.name());
    }

    /// `` `true` ``, or `` `true` for `chown` ``, or `none`.
    String defaultOf(Row row) {
        SortedMap<String, String> values = defaults.getOrDefault(row.pattern(), new TreeMap<>());
        Map<String, List<String>> names =
                values.keySet().stream()
                        .collect(
                                Collectors.groupingBy(
                                        values::get, LinkedHashMap::new, Collectors.toList()));
        return values.isEmpty()
                ? "none"
                : names.entrySet().stream()
                        .map(entry -> code(entry.getKey()) + behind(entry.getValue()))
                        .collect(Collectors.joining("; "));
    }

    private static String behind(List<String> names) {
        return names.equals(List.of(""))
                ? ""
                : " for " + names.stream().map(Facts::code).collect(Collectors.joining(", "));
    }

    /// The command that makes the value when nobody sets it; empty if none does.
    String generatorOf(Key key) {
        Map<Key, String> generators = variant.metadata().generators();
        return Stream.iterate(Optional.of(key), Optional::isPresent, at -> at.get().parent())
                .map(Optional::get)
                .filter(generators::containsKey)
                .findFirst()
                .map(at -> code(generators.get(at)) + template(at))
                .orElse("");
    }

    private String template(Key key) {
        return Optional.ofNullable(variant.metadata().templates().get(key))
                .map(text -> " from " + code(text))
                .orElse("");
    }

    List<Service> servicesOf(Key key) {
        return variant.metadata().affectedBy(key).stream()
                .map(variant::service)
                .flatMap(Optional::stream)
                .toList();
    }

    /// What a service does when settings that it reads have changed; empty if there is no such service.
    Optional<String> effect(String service) {
        return variant.service(service).map(this::effect);
    }

    private String effect(Service service) {
        String files =
                service.configurationFiles().stream()
                        .map(variant.configurationFiles()::get)
                        .filter(Objects::nonNull)
                        .map(ConfigurationFile::path)
                        .map(path -> code(path.toString()))
                        .collect(Collectors.joining(", "));
        String commands =
                service.restartCommands().stream()
                        .map(Facts::code)
                        .collect(Collectors.joining(", then "));
        return Stream.of(
                        files.isEmpty() ? "" : "writes " + files,
                        commands.isEmpty() ? "" : "runs " + commands)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    static String code(String text) {
        return text.contains("`") ? "`` " + text + " ``" : "`" + text + "`";
    }
}
