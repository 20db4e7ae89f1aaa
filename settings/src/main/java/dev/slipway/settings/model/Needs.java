package dev.slipway.settings.model;

import dev.slipway.model.Key;
import dev.slipway.model.Settings;
import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Position;
import dev.slipway.settings.input.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Looks for what settings need and lack, when all of them are together: a part of them may leave out what stands
/// elsewhere.
///
/// @param elsewhere whether a setting that is not among them is there all the same, by default for example
record Needs(Model model, Predicate<Key> elsewhere) {
    List<Finding> in(Settings settings, Map<Key, Position> positions) {
        return settings.leaves().entrySet().stream()
                .flatMap(leaf ->
                        lacks(settings, leaf.getKey(), leaf.getValue())
                                .map(need -> finding(need, leaf.getKey(), positions)))
                .toList();
    }

    private Stream<Need> lacks(Settings settings, Key key, Object value) {
        Key table = key.parent().orElseThrow();
        String member = key.segments().getLast();
        return model.branch(table).stream()
                .flatMap(branch -> branch.needs().stream())
                .filter(need -> need.arises(member, value))
                .filter(need -> !settings.leaves().containsKey(table.child(need.needed())))
                .filter(need -> !elsewhere.test(table.child(need.needed())));
    }

    private static Finding finding(Need need, Key key, Map<Key, Position> positions) {
        Key table = key.parent().orElseThrow();
        String name = table.segments().getLast();
        return Finding.problem(
                Optional.ofNullable(positions.get(key)).orElse(Position.START),
                table.child(need.needed()).toString(),
                Rule.MISSING_MEMBER.id(),
                "`%s` lacks `%s`, which it must have with this `%s`"
                        .formatted(name, need.needed(), need.member()),
                "set `%s`, or correct the name `%s`".formatted(need.needed(), name));
    }
}
