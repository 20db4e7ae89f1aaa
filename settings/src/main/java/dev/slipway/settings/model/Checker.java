package dev.slipway.settings.model;

import dev.slipway.model.Key;
import dev.slipway.model.Settings;
import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Node;
import dev.slipway.settings.input.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// One check of one document: walks it beside the model and collects all that is wrong.
final class Checker {
    private final Unknown unknown;
    private final boolean complete;
    private final List<Finding> findings = new ArrayList<>();
    private final Values values = new Values(findings::add);
    private final SortedMap<Key, Object> valid = new TreeMap<>();
    private final SortedMap<Key, Position> positions = new TreeMap<>();

    /// @param complete whether the document could be read as a whole; if not, nothing is said to be missing
    Checker(Unknown unknown, boolean complete) {
        this.unknown = unknown;
        this.complete = complete;
    }

    void document(Branch settings, Node.Table document) {
        document.members()
                .forEach((name, member) -> {
                    if (!name.equals("settings")) {
                        findings.add(unknown.topLevel(name, member));
                    } else if (member.value() instanceof Node.Table table) {
                        table(settings, Trail.SETTINGS, table, member.keyAt());
                    } else {
                        findings.add(notATable(Trail.SETTINGS, member));
                    }
                });
        boolean none = !document.members().containsKey("settings");
        if (none && complete && !document.members().isEmpty()) {
            findings.add(unknown.noSettings(document));
        }
    }

    void table(Branch branch, Trail trail, Node.Table table, Position at) {
        Set<String> seen = new HashSet<>();
        table.members()
                .forEach((name, member) -> {
                    Trail below = trail.plus(name, branch.canonical(name));
                    if (seen.add(below.stored().getLast())) {
                        member(branch, below, member);
                    } else {
                        findings.add(twice(below, member));
                    }
                });
        if (complete) {
            branch.required().stream()
                    .filter(name -> !seen.contains(name))
                    .forEach(name -> findings.add(missing(trail, name, at)));
        }
    }

    private void member(Branch branch, Trail trail, Node.Member member) {
        Optional<Branch> below = branch.below(trail.stored().getLast());
        Optional<Key> key = below.flatMap(_ -> trail.key());
        if (below.isEmpty()) {
            findings.add(unknown.member(branch, trail, member.keyAt()));
        } else if (key.isEmpty()) {
            findings.add(unknown.unstorable(trail, member.keyAt()));
        } else if (member.value() instanceof Node.Null) {
            missing(branch, below.get(), trail, member);
        } else if (below.get().row().isPresent()) {
            leaf(key.get(), new Spot(member.value().at(), trail, below.get().row().get()), member);
        } else if (member.value() instanceof Node.Table table) {
            table(below.get(), trail, table, member.keyAt());
        } else {
            findings.add(notATable(trail, member));
        }
    }

    private void leaf(Key key, Spot spot, Node.Member member) {
        values.check(spot.row().type(), member.value(), spot)
                .ifPresent(value -> {
                    valid.put(key, value);
                    positions.put(key, member.keyAt());
                });
    }

    private void missing(Branch branch, Branch below, Trail trail, Node.Member member) {
        if (!branch.mayBeNull(below)) {
            findings.add(
                    Finding.problem(
                            member.value().at(),
                            trail.text(),
                            "null",
                            "`%s` can't be null".formatted(trail.last()),
                            "leave it out, or give it a value"));
        }
    }

    private static Finding missing(Trail trail, String name, Position at) {
        return Finding.problem(
                at,
                trail.plus(name, name).text(),
                "missing-member",
                "`%s` lacks `%s`, which it must have".formatted(trail.last(), name),
                "add `%s`; it has to come along whenever anything in `%s` is set"
                        .formatted(name, trail.last()));
    }

    private static Finding twice(Trail trail, Node.Member member) {
        return Finding.problem(
                member.keyAt(),
                trail.text(),
                "duplicate",
                "`%s` is set twice, once by another name for it".formatted(trail.last()),
                "keep one of the two");
    }

    private static Finding notATable(Trail trail, Node.Member member) {
        return Finding.problem(
                member.value().at(),
                trail.text(),
                "wrong-type",
                "`%s` takes a table, not %s".formatted(trail.last(), Words.form(member.value())),
                "write it as a table: `[%s]` with the members below it".formatted(trail.text()));
    }

    /// @param read what was found while the document was read
    Checked done(List<Finding> read) {
        List<Finding> all = new ArrayList<>(read);
        all.addAll(findings);
        Collections.sort(all);
        return new Checked(
                Settings.ofLeaves(valid),
                positions,
                all.stream().filter(Finding::isProblem).toList(),
                all.stream().filter(finding -> !finding.isProblem()).toList());
    }
}
