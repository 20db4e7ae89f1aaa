package dev.slipway.settings.bootconfig;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Parameters for the kernel and for init, each with a list of values; one without a value has an empty list.
/// Source: the kernel's documentation, admin-guide/bootconfig.
///
/// @param kernel from the name below `kernel.` to the values in their order
/// @param init the same for `init.`
public record BootConfig(
        SortedMap<String, List<String>> kernel, SortedMap<String, List<String>> init) {
    /// Where the kernel shows what it was booted with.
    public static final Path SHOWN = Path.of("/proc/bootconfig");

    public static final BootConfig NONE = new BootConfig(new TreeMap<>(), new TreeMap<>());

    static final String KERNEL = "kernel";
    static final String INIT = "init";

    public BootConfig {
        kernel = Collections.unmodifiableSortedMap(new TreeMap<>(kernel));
        init = Collections.unmodifiableSortedMap(new TreeMap<>(init));
    }

    /// What `settings.boot` asks for.
    public static BootConfig of(Settings settings) {
        return new BootConfig(table(settings, KERNEL), table(settings, INIT));
    }

    private static SortedMap<String, List<String>> table(Settings settings, String name) {
        SortedMap<String, List<String>> table = new TreeMap<>();
        if (settings.at(Key.of("settings.boot." + name)).orElse(null) instanceof Map<?, ?> set) {
            set.forEach((key, values) -> table.put((String) key, texts(values)));
        }
        return table;
    }

    private static List<String> texts(Object values) {
        return ((List<?>) values).stream().map(String.class::cast).toList();
    }

    /// Reads the text that the kernel shows.
    ///
    /// @param file for problems
    public static Outcome<BootConfig> read(String text, String file) {
        return new BootConfigReader(file).read(text);
    }

    /// As settings below `settings.boot`: the tables `kernel` and `init`, each absent if it would be empty.
    public Map<String, Object> tree() {
        Map<String, Object> tree = new TreeMap<>(Map.of(KERNEL, kernel, INIT, init));
        tree.values().removeIf(table -> ((Map<?, ?>) table).isEmpty());
        return tree;
    }

    /// As text for the kernel: a line for each parameter, those of the kernel first, each sorted by name.
    public String text() {
        return lines(KERNEL, kernel) + lines(INIT, init);
    }

    private static String lines(String table, SortedMap<String, List<String>> parameters) {
        StringBuilder lines = new StringBuilder();
        parameters.forEach((name, values) ->
                lines.append(table)
                        .append('.')
                        .append(name)
                        .append(values.isEmpty() ? "" : " = ")
                        .append(
                                values.stream()
                                        .map(BootConfig::quoted)
                                        .collect(Collectors.joining(", ")))
                        .append('\n'));
        return lines.toString();
    }

    /// No value holds both kinds of quotes.
    private static String quoted(String value) {
        String quote = value.contains("\"") ? "'" : "\"";
        return quote + value + quote;
    }

    /// The parameters that are not the same in both, as `kernel.NAME` and `init.NAME`. The kernel shows a
    /// parameter without a value as one with an empty text: that is the same.
    public SortedSet<String> differences(BootConfig other) {
        Map<String, List<String>> ours = comparable();
        Map<String, List<String>> theirs = other.comparable();
        SortedSet<String> names = new TreeSet<>(ours.keySet());
        names.addAll(theirs.keySet());
        names.removeIf(name -> ours.containsKey(name) && ours.get(name).equals(theirs.get(name)));
        return names;
    }

    private Map<String, List<String>> comparable() {
        Map<String, List<String>> all = new TreeMap<>();
        kernel.forEach((name, values) -> all.put(KERNEL + "." + name, comparable(values)));
        init.forEach((name, values) -> all.put(INIT + "." + name, comparable(values)));
        return all;
    }

    private static List<String> comparable(List<String> values) {
        return values.equals(List.of("")) ? List.of() : values;
    }
}
