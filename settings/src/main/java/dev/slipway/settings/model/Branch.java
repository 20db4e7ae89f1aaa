package dev.slipway.settings.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A node of the tree that the keys of all rows make: a table of settings, or the place of one row.
///
/// @param pattern its key, as in [Row#pattern]
/// @param row the setting here; then nothing is below
/// @param named what is below under a fixed name
/// @param free what is below under any other name; then every name is the user's own
public record Branch(
        String pattern, Optional<Row> row, Map<String, Branch> named, Optional<Free> free) {
    /// @param key what such a name may be
    /// @param example such a name
    public record Free(Type.Text key, String example, Branch branch) {}

    /// The tree of these rows; its root is `settings`.
    static Branch of(List<Row> rows) {
        return of("settings", rows);
    }

    private static Branch of(String pattern, List<Row> rows) {
        if (rows.size() == 1 && rows.getFirst().pattern().equals(pattern)) {
            return new Branch(pattern, Optional.of(rows.getFirst()), Map.of(), Optional.empty());
        }
        Map<String, List<Row>> groups = new LinkedHashMap<>();
        for (Row row : rows) {
            String segment = row.pattern().substring(pattern.length() + 1).split("\\.", 2)[0];
            groups.computeIfAbsent(segment, _ -> new ArrayList<>()).add(row);
        }
        Map<String, Branch> named = new LinkedHashMap<>();
        Optional<Free> free = Optional.empty();
        for (Map.Entry<String, List<Row>> group : groups.entrySet()) {
            Branch below = of(pattern + "." + group.getKey(), group.getValue());
            Optional<Placeholder> placeholder = Placeholder.of(group.getKey());
            if (placeholder.isPresent()) {
                String example = Declaration.SETTINGS.name(below.pattern());
                free = Optional.of(new Free(placeholder.get().type(), example, below));
            } else {
                named.put(group.getKey(), below);
            }
        }
        return new Branch(pattern, Optional.empty(), named, free);
    }

    /// What is below under this name; empty if there can be nothing.
    Optional<Branch> below(String name) {
        return Optional.ofNullable(named.get(name))
                .or(() -> free.filter(other -> other.key().fits().test(name)).map(Free::branch));
    }

    /// One line of documentation. A map of settings has that of its values; empty for what is not declared.
    public Optional<String> doc() {
        return Optional.ofNullable(Declaration.SETTINGS.tables().get(pattern))
                .or(() -> row.or(this::values).map(Row::doc));
    }

    /// The row of the values, if this is a map of settings.
    private Optional<Row> values() {
        return free.flatMap(map -> map.branch().row()).filter(_ -> named.isEmpty());
    }

    /// Other names for members: the name under which each is stored, by its other name.
    public SortedMap<String, String> aliases() {
        SortedMap<String, String> aliases = new TreeMap<>();
        Declaration.SETTINGS
                .aliases()
                .forEach((other, key) -> {
                    if (other.substring(0, other.lastIndexOf('.')).equals(pattern)) {
                        aliases.put(
                                other.substring(pattern.length() + 1),
                                key.substring(pattern.length() + 1));
                    }
                });
        return aliases;
    }

    /// The name under which a member is stored.
    String canonical(String name) {
        return Optional.ofNullable(Declaration.SETTINGS.aliases().get(pattern + "." + name))
                .map(key -> key.substring(pattern.length() + 1))
                .orElse(name);
    }

    /// Whether a member may be `null`, which means that it is not there. A value of a map can't, and neither
    /// can a table that has members it must have: to the original all those are values of maps.
    public boolean mayBeNull(Branch member) {
        Optional<Row> row =
                member.row().or(() -> member.free().flatMap(free -> free.branch().row()));
        return free.isEmpty() && member.required().isEmpty() && row.map(Row::nullable).orElse(true);
    }

    /// Whether an unknown member has no effect, instead of being wrong.
    public boolean ignoresUnknown() {
        return Declaration.SETTINGS.lenient().contains(pattern);
    }

    /// The names of the members that must be there if the table is.
    public List<String> required() {
        return named.entrySet().stream()
                .filter(entry -> entry.getValue().row().filter(Row::required).isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    /// What the table must have when the settings of all layers are together.
    public List<Need> needs() {
        return Declaration.SETTINGS.needs().stream()
                .filter(need -> need.table().equals(pattern))
                .toList();
    }

    /// All rows here and below.
    public Stream<Row> rows() {
        Stream<Branch> below =
                Stream.concat(named.values().stream(), free.map(Free::branch).stream());
        return Stream.concat(row.stream(), below.flatMap(Branch::rows));
    }
}
