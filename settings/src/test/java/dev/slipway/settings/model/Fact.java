package dev.slipway.settings.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.model.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What is known about a setting of the original: a line of `keys.tsv`.
///
/// @param pattern its key, as the original's documentation writes it
/// @param type of its value; of a map with free names `map<KEY,VALUE>`
/// @param nothing what `null` does: `absent`, `refused`, or `required` if it is refused and can't be left out
/// @param services what a change of it affects, by family of variants
record Fact(String pattern, String type, String nothing, String services) {
    static final List<Fact> ALL = all();

    private static List<Fact> all() {
        try {
            return new String(Golden.input("keys.tsv"), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(cells -> new Fact(cells[0], cells[1], cells[2], cells[3]))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// The type of the value alone.
    String valueType() {
        return type.replaceFirst("^map<[^,]*,(.*)>$", "$1");
    }

    /// The names of the key, the free ones replaced by one that they may be.
    List<String> path() {
        return Stream.of(pattern.split("\\.")).map(Fact::name).toList();
    }

    private static String name(String segment) {
        return Placeholder.of(segment)
                .map(free ->
                        Example.of(free.type().name()).stream()
                                .filter(Example::taken)
                                .map(example -> (String) example.written())
                                .filter(Fact::isStorable)
                                .findFirst()
                                .orElseThrow())
                .orElse(segment);
    }

    /// Whether a name may be a part of a stored key.
    static boolean isStorable(String name) {
        return name.matches("[A-Za-z0-9_/.-]+");
    }

    /// The table that the setting is a member of, as a pattern.
    String table() {
        return pattern.substring(0, pattern.lastIndexOf('.'));
    }

    /// A tree below `settings` with the value at the path, and with all that must come along.
    static Map<String, Object> tree(Fact fact, List<String> path, Object value) {
        Map<String, Object> tree = new LinkedHashMap<>();
        ALL.stream()
                .filter(other -> other.nothing().equals("required") && !other.equals(fact))
                .filter(other -> fact.pattern().startsWith(other.table() + "."))
                .forEach(other ->
                        put(
                                tree,
                                along(other, path),
                                Example.of(other.type()).getFirst().written()));
        put(tree, path, value);
        return tree;
    }

    /// The path of another member of the same table.
    private static List<String> along(Fact other, List<String> path) {
        int depth = other.path().size() - 1;
        List<String> along = new ArrayList<>(path.subList(0, depth));
        along.add(other.path().getLast());
        return along;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> tree, List<String> path, Object value) {
        Map<String, Object> table = tree;
        for (String name : path.subList(1, path.size() - 1)) {
            table =
                    (Map<String, Object>)
                            table.computeIfAbsent(name, _ -> new LinkedHashMap<String, Object>());
        }
        table.put(path.getLast(), value);
    }

    /// The key under which a value at the path is stored.
    static Key stored(List<String> path) {
        List<String> names = new ArrayList<>(path);
        names.replaceAll(name ->
                Map.of("kernel-parameters", "kernel", "init-parameters", "init")
                        .getOrDefault(name, name));
        return new Key(names);
    }
}
