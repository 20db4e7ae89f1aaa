package dev.slipway.settings.variant;

import dev.slipway.model.Problem;
import dev.slipway.settings.input.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One table of the merged defaults, read member by member. What is wrong with a member goes to the
/// problems, and the member counts as absent.
record Section(List<String> path, Merged.Table table, List<Problem> problems) {
    static List<String> below(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return List.copyOf(longer);
    }

    String name() {
        return path.getLast();
    }

    boolean has(String name) {
        return table.members().containsKey(name);
    }

    Set<String> names() {
        return table.members().keySet();
    }

    /// The table `name`; an empty one if there is none.
    Section child(String name) {
        return new Section(
                below(path, name), tableAt(name).orElse(Merged.Table.empty(table.at())), problems);
    }

    /// All members, each of which must be a table.
    List<Section> children() {
        return names().stream().filter(name -> tableAt(name).isPresent()).map(this::child).toList();
    }

    private Optional<Merged.Table> tableAt(String name) {
        Merged member = table.members().get(name);
        if (member instanceof Merged.Value) {
            wrongType(name, member, "a table");
        }
        return member instanceof Merged.Table inner ? Optional.of(inner) : Optional.empty();
    }

    /// The text `name`, which must be there and not blank.
    Optional<String> text(String name) {
        return value(name, "text")
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> check(!text.isBlank(), name, "is blank", "write something"));
    }

    /// The same on one line, without control characters.
    Optional<String> line(String name) {
        return text(name).filter(text -> oneLine(name, text));
    }

    /// The list `name`, which must be there and hold texts, each on one line and not blank.
    Optional<List<String>> lines(String name) {
        return value(name, "a list of texts")
                .filter(List.class::isInstance)
                .map(List.class::cast)
                .flatMap(list -> lines(name, list));
    }

    private Optional<List<String>> lines(String name, List<?> list) {
        List<String> texts = new ArrayList<>();
        for (Object element : list) {
            if (!(element instanceof String text) || text.isBlank()) {
                wrong(name, "holds a blank or something that is no text", "quote each element");
                return Optional.empty();
            }
            if (!oneLine(name, text)) {
                return Optional.empty();
            }
            texts.add(text);
        }
        return Optional.of(texts);
    }

    private Optional<Object> value(String name, String kind) {
        Merged member = table.members().get(name);
        if (member == null) {
            problem(
                    table.at(),
                    "`%s` is missing in `%s`".formatted(name, Finding.dotted(path)),
                    "add `%s = %s`".formatted(name, kind.equals("text") ? "\"...\"" : "[]"));
            return Optional.empty();
        }
        if (!(member instanceof Merged.Value(Place _, Object value))
                || !kind.startsWith(member.kind())) {
            wrongType(name, member, kind);
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private boolean oneLine(String name, String text) {
        return check(
                text.chars().noneMatch(Character::isISOControl),
                name,
                "holds a line break or another control character",
                "write it on one line");
    }

    private boolean check(boolean good, String name, String is, String fix) {
        if (!good) {
            wrong(name, is, fix);
        }
        return good;
    }

    /// Notes each member with another name than `known`.
    void onlyHas(Collection<String> known) {
        table.members()
                .forEach((name, member) -> {
                    if (!known.contains(name)) {
                        problem(
                                member.at(),
                                "'%s' means nothing in `%s`".formatted(name, Finding.dotted(path)),
                                Known.advice(name, known));
                    }
                });
    }

    private void wrongType(String name, Merged member, String kind) {
        wrong(name, "is %s, not %s".formatted(member.kind(), kind), "make it " + kind);
    }

    /// Notes that the member `name`, which is there, `is` wrong.
    void wrong(String name, String is, String fix) {
        problem(
                table.members().get(name).at(),
                "`%s` %s".formatted(Finding.dotted(below(path, name)), is),
                fix);
    }

    void problem(Place at, String what, String fix) {
        problems.add(new Problem(what, at.toString(), fix));
    }
}
