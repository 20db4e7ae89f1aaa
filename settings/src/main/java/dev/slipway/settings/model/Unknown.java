package dev.slipway.settings.model;

import dev.slipway.settings.Nearest;
import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Node;
import dev.slipway.settings.input.Position;
import dev.slipway.settings.variant.VariantName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What to say about names that the model does not have.
///
/// @param sections the sections of all variants
record Unknown(VariantName variant, Branch settings, Set<String> sections) {
    /// How many known names are listed; with more of them the list helps nobody.
    private static final int MOST_LISTED = 20;

    /// How many places are named where a setting could belong.
    private static final int MOST_PLACES = 3;

    Finding member(Branch branch, Trail trail, Position at) {
        String name = trail.last();
        if (branch == settings && sections.contains(name)) {
            return wrongVariant(trail, at);
        }
        if (branch.ignoresUnknown()) {
            return Finding.warning(
                            at,
                            trail.text(),
                            "unknown-key",
                            "`%s` is not known here and has no effect".formatted(name),
                            remedy(branch, trail))
                    .withFound(Words.shown(name));
        }
        String rule = hasFreeNames(branch) ? "bad-key" : "unknown-key";
        return Finding.problem(
                        at, trail.text(), rule, message(branch, trail), remedy(branch, trail))
                .withFound(Words.shown(name));
    }

    /// Whether names are the user's own, within a rule. (A few allowed names are as good as fixed ones.)
    private static boolean hasFreeNames(Branch branch) {
        return branch.free().filter(free -> free.key().choices().isEmpty()).isPresent();
    }

    private static String message(Branch branch, Trail trail) {
        String table = trail.written().get(trail.written().size() - 2);
        String name = Words.shown(trail.last());
        return hasFreeNames(branch)
                ? "'%s' is no name for a member of `%s`: it has to be %s"
                        .formatted(name, table, branch.free().orElseThrow().key().wants())
                : "`%s` has no member '%s'".formatted(table, name);
    }

    private String remedy(Branch branch, Trail trail) {
        List<String> known = new ArrayList<>(branch.named().keySet());
        branch.free().ifPresent(free -> known.addAll(free.key().choices()));
        return Nearest.to(trail.last(), known)
                .map(name -> "rename it to `" + name + "`")
                .or(() -> unquoted(branch, trail))
                .or(() -> elsewhere(trail.last()))
                .orElseGet(() -> listed(known));
    }

    /// A key in quotes has no parts: `"a.b"` is one name.
    private static Optional<String> unquoted(Branch branch, Trail trail) {
        String name = trail.last();
        String first = name.split("\\.", 2)[0];
        return name.contains(".") && branch.named().containsKey(first)
                ? Optional.of("write it without quotes: the dots in them part nothing")
                : Optional.empty();
    }

    /// The settings with that name in other places, if they are few.
    private Optional<String> elsewhere(String name) {
        List<String> places =
                settings.rows()
                        .map(Row::pattern)
                        .filter(pattern -> pattern.endsWith("." + name))
                        .limit(MOST_PLACES + 1)
                        .toList();
        return places.isEmpty() || places.size() > MOST_PLACES
                ? Optional.empty()
                : Optional.of("perhaps `" + String.join("` or `", places) + "` is meant");
    }

    private static String listed(List<String> known) {
        if (known.isEmpty()) {
            return "choose another name";
        }
        return known.size() <= MOST_LISTED
                ? known.stream().sorted().collect(Collectors.joining("`, `", "known here: `", "`"))
                : "correct or remove it; `slipway schema` has all names";
    }

    private Finding wrongVariant(Trail trail, Position at) {
        String section = trail.last();
        return Finding.problem(
                        at,
                        trail.text(),
                        "wrong-variant",
                        "`%s` exists in %s, not in %s"
                                .formatted(section, Sections.where(section), variant.text()),
                        "remove `%s`, or choose another variant".formatted(trail.text()))
                .withFound(section);
    }

    /// A name that the model would take and the store can't hold.
    Finding unstorable(Trail trail, Position at) {
        return Finding.problem(
                at,
                trail.text(),
                "bad-key",
                "'%s' can't be part of a key: a part has letters, digits, `_`, `-`, `/` and `.` only and is not"
                                .formatted(Words.shown(trail.last()))
                        + " empty, a key has at most 255 characters",
                "choose a shorter or simpler name");
    }

    Finding topLevel(String name, Node.Member member) {
        return Finding.warning(
                        member.keyAt(),
                        Finding.dotted(List.of(name)),
                        "top-level-ignored",
                        "`%s` has no effect: only `settings` is read".formatted(Words.shown(name)),
                        place(name))
                .withFound(Words.shown(name));
    }

    private String place(String name) {
        if (name.startsWith("settings.")) {
            return "write it without quotes: the dots in them part nothing";
        }
        if (Nearest.to(name, Set.of("settings")).isPresent()) {
            return "rename it to `settings`";
        }
        return Nearest.to(name, sections)
                .map(section -> "if it is meant to be a setting, write `settings." + section + "`")
                .orElse("remove it");
    }

    Finding noSettings(Node.Table document) {
        String first = document.members().keySet().iterator().next();
        return Finding.problem(
                Position.START,
                "settings",
                "missing-member",
                "there is no `settings` table",
                place(first).equals("remove it")
                        ? "write settings below `[settings]`"
                        : place(first));
    }
}
