package dev.slipway.settings.model;

import dev.slipway.model.Key;
import dev.slipway.model.Settings;
import dev.slipway.settings.Nearest;
import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Position;
import dev.slipway.settings.input.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Looks for what settings need and lack, when all of them are together: a part of them may leave out what stands
/// elsewhere.
///
/// @param elsewhere whether a setting that is not among them is there all the same, by default for example
record Needs(Model model, Predicate<Key> elsewhere) {
    List<Finding> in(Settings settings, Map<Key, Position> positions) {
        SortedMap<Key, Finding> findings = new TreeMap<>();
        settings.leaves()
                .forEach((key, value) -> {
                    Key table = key.parent().orElseThrow();
                    lacks(settings, key, value)
                            .forEach(need ->
                                    findings.putIfAbsent(
                                            table.child(need.needed()),
                                            finding(need, table, at(key, positions))));
                });
        return List.copyOf(findings.values());
    }

    private Stream<Need> lacks(Settings settings, Key key, Object value) {
        Key table = key.parent().orElseThrow();
        return model.branch(table).stream()
                .flatMap(branch -> branch.needs().stream())
                .filter(need -> need.arises(key.segments().getLast(), value))
                .filter(need -> !settings.leaves().containsKey(table.child(need.needed())))
                .filter(need -> !elsewhere.test(table.child(need.needed())));
    }

    private static Position at(Key key, Map<Key, Position> positions) {
        return Optional.ofNullable(positions.get(key)).orElse(Position.START);
    }

    private Finding finding(Need need, Key table, Position at) {
        String name = table.segments().getLast();
        String when = need.when().equals(Need.ALWAYS) ? "" : " while `%s`".formatted(need.when());
        return Finding.problem(
                at,
                table.child(need.needed()).toString(),
                Rule.MISSING_MEMBER.id(),
                "`%s` lacks `%s`, which it must have%s".formatted(name, need.needed(), when),
                "set `%s`%s".formatted(need.needed(), rename(table)));
    }

    /// Something of which the rest is nowhere is most likely the misspelt name of something else.
    private String rename(Key table) {
        Set<String> known =
                model.branch(table.parent().orElseThrow()).stream()
                        .flatMap(branch -> branch.named().keySet().stream())
                        .collect(Collectors.toSet());
        String name = table.segments().getLast();
        return Nearest.to(name, known)
                .map(near -> "; or did you mean `%s`?".formatted(near))
                .orElse(", or correct the name `%s`".formatted(name));
    }
}
