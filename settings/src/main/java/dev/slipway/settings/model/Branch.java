package dev.slipway.settings.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A node of the tree that the keys of all rows make: a table of settings, or the place of one row.
///
/// @param pattern its key, as in [Row#pattern]
/// @param row the setting here; then nothing is below
/// @param named what is below under a fixed name
/// @param free what is below under any other name; then every name is the user's own
record Branch(String pattern, Optional<Row> row, Map<String, Branch> named, Optional<Free> free) {
    /// @param key what such a name may be
    record Free(Type.Text key, Branch branch) {}

    /// By pattern of the table: other names for its members.
    private static final Map<String, Map<String, String>> ALIASES =
            Map.of(
                    "settings.boot",
                            Map.of("kernel-parameters", "kernel", "init-parameters", "init"),
                    "settings.container-registry", Map.of("creds", "credentials"));

    /// Optional members that can't be `null` all the same.
    private static final Set<String> NEVER_NULL =
            Set.of("settings.kubernetes.node-taints", "settings.container-registry.mirrors");

    /// The only tables in which unknown members are ignored.
    private static final Set<String> LENIENT =
            Set.of("settings.kubernetes.credential-providers.<identifier>");

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
                free = Optional.of(new Free(placeholder.get().type(), below));
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

    /// The name under which a member is stored.
    String canonical(String name) {
        return ALIASES.getOrDefault(pattern, Map.of()).getOrDefault(name, name);
    }

    /// Whether a member may be `null`, which means that it is not there.
    boolean mayBeNull(Branch member) {
        boolean required = member.row().filter(Row::required).isPresent();
        return free.isEmpty() && !required && !NEVER_NULL.contains(member.pattern());
    }

    boolean ignoresUnknown() {
        return LENIENT.contains(pattern);
    }

    /// The names of the members that must be there if the table is.
    List<String> required() {
        return named.entrySet().stream()
                .filter(entry -> entry.getValue().row().filter(Row::required).isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    /// All rows here and below.
    Stream<Row> rows() {
        Stream<Branch> below =
                Stream.concat(named.values().stream(), free.map(Free::branch).stream());
        return Stream.concat(row.stream(), below.flatMap(Branch::rows));
    }
}
