package dev.slipway.platform.userdata;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.model.Telling;
import dev.slipway.platform.Raw;
import dev.slipway.settings.Entry;
import dev.slipway.settings.UserData;
import dev.slipway.settings.input.Decoded;
import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Input;
import dev.slipway.settings.input.Position;
import dev.slipway.settings.model.Checked;
import dev.slipway.settings.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Puts what the sources say above each other, in their order, and collects all that is wrong with any.
final class Merge {
    private final Model model;
    private final Predicate<Key> elsewhere;
    private final Telling telling;
    private final SortedMap<Key, Entry> entries = new TreeMap<>();
    private final List<Digest.Named> read = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Checked> documents = new ArrayList<>();
    private boolean complete = true;

    /// @param elsewhere whether the host has a setting that no source sets
    /// @param telling is told of warnings
    Merge(Model model, Predicate<Key> elsewhere, Telling telling) {
        this.model = model;
        this.elsewhere = elsewhere;
        this.telling = telling;
    }

    void add(Fetched fetched) {
        switch (fetched.answer()) {
            case Outcome.Made<Raw>(Raw raw) -> add(fetched.source().name(), raw);
            case Outcome.Kept<Raw>(Raw raw, var _) -> add(fetched.source().name(), raw);
            case Outcome.Skipped<Raw> _ -> {}
            case Outcome.Failed<Raw>(Problem problem) -> problems.add(problem);
        }
    }

    private void add(String source, Raw raw) {
        read.add(new Digest.Named(source, raw));
        switch (raw) {
            case Raw.Document document -> document(document);
            case Raw.Facts(String origin, SortedMap<Key, String> values) ->
                    values.forEach((key, value) -> entries.put(key, new Entry(value, origin)));
        }
    }

    private void document(Raw.Document document) {
        Decoded decoded = Input.read(document.bytes()).decoded();
        Checked checked = model.check(decoded);
        complete &= decoded.complete();
        documents.add(checked);
        checked.problems().stream()
                .map(finding -> finding.toProblem(document.origin()))
                .forEach(problems::add);
        checked.warnings().forEach(warning -> telling.note(text(warning, document)));
        checked.settings()
                .leaves()
                .forEach((key, value) ->
                        entries.put(key, new Entry(value, document.originOf(line(key, checked)))));
    }

    private static String text(Finding warning, Raw.Document document) {
        Problem problem = warning.toProblem(document.origin());
        return "%s: %s; %s".formatted(problem.where(), problem.what(), problem.fix());
    }

    /// The line of the nearest key at or above: the members of a map share the position of the map.
    private static int line(Key key, Checked checked) {
        Optional<Key> at = Optional.of(key);
        while (at.isPresent() && !checked.positions().containsKey(at.get())) {
            at = at.get().parent();
        }
        return at.map(checked.positions()::get).map(Position::line).orElse(1);
    }

    Outcome<UserData> done() {
        if (complete) {
            addLacking();
        }
        return problems.isEmpty()
                ? new Outcome.Made<>(new UserData(entries, Digest.of(read)))
                : new Outcome.Failed<>(together());
    }

    /// What one source leaves out another may set: only of all of them together something is lacking.
    private void addLacking() {
        SortedMap<Key, Object> values = new TreeMap<>();
        entries.forEach((key, entry) -> values.put(key, entry.value()));
        Predicate<Key> wrong =
                key -> documents.stream().anyMatch(document -> document.tellsOf(key));
        model.lacking(Settings.ofLeaves(values), Map.of(), elsewhere.or(wrong)).stream()
                .map(this::lacking)
                .forEach(problems::add);
    }

    private Problem lacking(Finding finding) {
        Key table = Key.of(finding.key()).parent().orElseThrow();
        String origin = entries.tailMap(table).values().iterator().next().origin();
        return new Problem(finding.message(), origin + ", key " + finding.key(), finding.fix());
    }

    private Problem together() {
        return new Problem(
                problems.size() == 1
                        ? "the user data can't be used"
                        : "the user data can't be used, for %d reasons".formatted(problems.size()),
                "all sources of user data of this platform",
                "see to what follows; `slipway check FILE` tries user data before a boot",
                problems);
    }
}
