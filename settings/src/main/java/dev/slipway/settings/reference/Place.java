package dev.slipway.settings.reference;

import dev.slipway.model.Key;
import dev.slipway.settings.input.Toml;
import dev.slipway.settings.model.Branch;
import dev.slipway.settings.model.Need;
import dev.slipway.settings.model.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A setting and the way to it, with names in place of what the user chooses.
///
/// @param tables the tables on the way, from `settings` on
/// @param names the names on the way below `settings`, its own last
public record Place(Row row, List<Branch> tables, List<String> names) {
    public Place {
        tables = List.copyOf(tables);
        names = List.copyOf(names);
    }

    /// Every setting below a branch.
    public static List<Place> all(Branch root) {
        return below(root, List.of(), List.of()).toList();
    }

    private static Stream<Place> below(Branch branch, List<Branch> tables, List<String> names) {
        if (branch.row().isPresent()) {
            return Stream.of(new Place(branch.row().get(), tables, names));
        }
        List<Branch> way = plus(tables, branch);
        Stream<Place> named =
                branch.named().entrySet().stream()
                        .flatMap(member ->
                                below(member.getValue(), way, plus(names, member.getKey())));
        Stream<Place> free =
                branch.free().stream()
                        .flatMap(other -> below(other.branch(), way, plus(names, other.example())));
        return Stream.concat(named, free);
    }

    private static <T> List<T> plus(List<T> list, T more) {
        return Stream.concat(list.stream(), Stream.of(more)).toList();
    }

    public Key key() {
        return new Key(Stream.concat(Stream.of("settings"), names.stream()).toList());
    }

    /// A document that sets it to its example, with all that must come along.
    public Map<String, Object> document() {
        return document(Toml.value(row.example()));
    }

    /// The same with another value.
    public Map<String, Object> document(Object value) {
        Map<String, Object> root = new LinkedHashMap<>();
        Map<String, Object> table = root;
        String last = "settings";
        for (int i = 0; i < tables.size(); i++) {
            Map<String, Object> inner = new LinkedHashMap<>();
            Branch branch = tables.get(i);
            branch.required().forEach(name -> inner.put(name, example(branch.named().get(name))));
            table.put(last, inner);
            table = inner;
            last = names.get(i);
        }
        table.put(last, value);
        addNeeded(table, last, value);
        return root;
    }

    private void addNeeded(Map<String, Object> table, String last, Object value) {
        Branch around = tables.getLast();
        around.needs().stream()
                .filter(need -> value != null && need.arises(last, value))
                .map(Need::needed)
                .forEach(name -> table.putIfAbsent(name, example(around.named().get(name))));
    }

    private static Object example(Branch member) {
        return Toml.value(member.row().map(Row::example).orElseThrow());
    }
}
