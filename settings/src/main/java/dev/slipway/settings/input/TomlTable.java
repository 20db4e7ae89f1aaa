package dev.slipway.settings.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A table of TOML while it is being read, and the rules on what may be added to it where.
final class TomlTable implements TomlPart {
    /// How a table came to be decides who may add to it.
    private enum Origin {
        /// on the way of a header: may still get a header of its own, or dotted keys
        IMPLIED,
        /// by its header, or as an element of an array of tables
        HEADER,
        /// on the way of a dotted key: dotted keys of the same table may add to it
        DOTTED,
        /// in braces: complete
        INLINE
    }

    private final Position at;
    private final List<String> path;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private Origin origin;

    private record Member(Position keyAt, TomlPart part) {}

    private TomlTable(Position at, List<String> path, Origin origin) {
        this.at = at;
        this.path = path;
        this.origin = origin;
    }

    static TomlTable root() {
        return new TomlTable(Position.START, List.of(), Origin.HEADER);
    }

    static TomlTable inline(Position at, List<String> path) {
        return new TomlTable(at, path, Origin.INLINE);
    }

    /// The key of something below.
    List<String> path(List<TomlKeys.Name> names) {
        List<String> below = new ArrayList<>(path);
        names.forEach(name -> below.add(name.text()));
        return below;
    }

    /// Sets a key. The first of two values stays, and the second is a finding.
    void put(List<TomlKeys.Name> names, Node value, Consumer<Finding> findings) {
        TomlTable table = this;
        for (TomlKeys.Name name : names.subList(0, names.size() - 1)) {
            Member member = table.members.get(name.text());
            if (member == null) {
                table = table.add(name, Origin.DOTTED);
            } else if (member.part() instanceof TomlTable below && below.takesDottedKeys()) {
                below.origin = Origin.DOTTED;
                table = below;
            } else {
                findings.accept(table.twice(name, member));
                return;
            }
        }
        TomlKeys.Name last = names.getLast();
        Member first =
                table.members.putIfAbsent(
                        last.text(), new Member(last.at(), new TomlPart.Value(value)));
        if (first != null) {
            findings.accept(table.twice(last, first));
        }
    }

    private boolean takesDottedKeys() {
        return origin == Origin.DOTTED || origin == Origin.IMPLIED;
    }

    /// The table that a header `[names]` names.
    TomlTable header(List<TomlKeys.Name> names, Consumer<Finding> findings) {
        TomlTable table = way(names, findings);
        TomlKeys.Name last = names.getLast();
        Member member = table.members.get(last.text());
        if (member == null) {
            return table.add(last, Origin.HEADER);
        }
        if (member.part() instanceof TomlTable known && known.origin == Origin.IMPLIED) {
            known.origin = Origin.HEADER;
            return known;
        }
        findings.accept(table.twice(last, member));
        return table.lost();
    }

    /// A new element of the array of tables that a header `[[names]]` names.
    TomlTable element(List<TomlKeys.Name> names, Consumer<Finding> findings) {
        TomlTable table = way(names, findings);
        TomlKeys.Name last = names.getLast();
        TomlPart.Tables tables = new TomlPart.Tables(last.at(), new ArrayList<>());
        Member member =
                table.members.computeIfAbsent(last.text(), _ -> new Member(last.at(), tables));
        if (member.part() instanceof TomlPart.Tables known) {
            TomlTable element = new TomlTable(last.at(), table.path(List.of(last)), Origin.HEADER);
            known.elements().add(element);
            return element;
        }
        findings.accept(table.twice(last, member));
        return table.lost();
    }

    /// Goes to the table that holds the last name of a header.
    private TomlTable way(List<TomlKeys.Name> names, Consumer<Finding> findings) {
        TomlTable table = this;
        for (TomlKeys.Name name : names.subList(0, names.size() - 1)) {
            Member member = table.members.get(name.text());
            if (member == null) {
                table = table.add(name, Origin.IMPLIED);
            } else if (member.part() instanceof TomlTable below && below.origin != Origin.INLINE) {
                table = below;
            } else if (member.part() instanceof TomlPart.Tables tables) {
                table = tables.elements().getLast();
            } else {
                findings.accept(table.twice(name, member));
                return table.lost();
            }
        }
        return table;
    }

    private TomlTable add(TomlKeys.Name name, Origin origin) {
        TomlTable below = new TomlTable(name.at(), path(List.of(name)), origin);
        members.put(name.text(), new Member(name.at(), below));
        return below;
    }

    /// A table that takes what stands below a header that can't be used, so that it gets into no other.
    TomlTable lost() {
        return new TomlTable(at, path, Origin.HEADER);
    }

    private Finding twice(TomlKeys.Name name, Member first) {
        String key = Finding.dotted(path(List.of(name)));
        return Finding.problem(
                name.at(),
                key,
                "duplicate",
                "`%s` is set twice, first on line %d".formatted(key, first.keyAt().line()),
                "keep one of the two");
    }

    @Override
    public Node.Table node() {
        Map<String, Node.Member> nodes = new LinkedHashMap<>();
        members.forEach((name, member) ->
                nodes.put(name, new Node.Member(member.keyAt(), member.part().node())));
        return new Node.Table(at, nodes);
    }
}
