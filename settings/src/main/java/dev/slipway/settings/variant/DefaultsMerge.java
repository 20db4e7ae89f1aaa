package dev.slipway.settings.variant;

import dev.slipway.model.Problem;
import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Node;
import dev.slipway.settings.input.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Merges defaults files, one after the other: tables merge, of all else the later one stays.
final class DefaultsMerge {
    private final List<Problem> problems;
    private Merged.Table merged = Merged.Table.empty(new Place("defaults.d", 1));

    /// @param problems takes what does not fit together
    DefaultsMerge(List<Problem> problems) {
        this.problems = problems;
    }

    void add(String file, Node.Table document) {
        merged = merge(merged, table(file, new Place(file, 1), document), List.of());
    }

    Merged.Table result() {
        return merged;
    }

    private static Merged.Table table(String file, Place at, Node.Table from) {
        Map<String, Merged> members = new LinkedHashMap<>();
        from.members()
                .forEach((name, member) -> {
                    Place place = place(file, member.keyAt());
                    members.put(
                            name,
                            member.value() instanceof Node.Table inner
                                    ? table(file, place, inner)
                                    : new Merged.Value(place, member.value().plain()));
                });
        return new Merged.Table(at, members);
    }

    private static Place place(String file, Position at) {
        return new Place(file, at.line());
    }

    private Merged.Table merge(Merged.Table earlier, Merged.Table later, List<String> path) {
        Map<String, Merged> members = new LinkedHashMap<>(earlier.members());
        later.members()
                .forEach((name, part) ->
                        members.merge(name, part, (a, b) -> one(a, b, Section.below(path, name))));
        return new Merged.Table(earlier.at(), members);
    }

    private Merged one(Merged earlier, Merged later, List<String> path) {
        if (earlier instanceof Merged.Table a && later instanceof Merged.Table b) {
            return merge(a, b, path);
        }
        if (!earlier.kind().equals(later.kind())) {
            problems.add(
                    new Problem(
                            "`%s` is %s in one file and %s in another"
                                    .formatted(Finding.dotted(path), earlier.kind(), later.kind()),
                            earlier.at() + " and " + later.at(),
                            "give it the same type in both, or take it out of one"));
        }
        return later;
    }
}
