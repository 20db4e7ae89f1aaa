package dev.slipway.settings.bottlerocket;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.port.IoReason;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import dev.slipway.settings.model.Checked;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.variant.Variant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Decides what becomes of each value of a data store.
///
/// The original does not know who set a value, so this is worked out. What is as by default here stays a default, and
/// goes on following the variant. What a generator could have made counts as generated: it belongs to this machine.
/// All else goes to the layer of the API: it overrules user data, as it did there, and can be unset.
///
/// @param variant whose defaults and generators count
/// @param skipInvalid whether values that can't be imported are left out; else nothing is imported then
/// @param skipBy what to type to leave them out
public record Import(Variant variant, boolean skipInvalid, String skipBy) {
    private static final String MISSING = "missing-member";

    /// @return `Failed` with all that can't be imported, unless it is to be skipped
    public Outcome<Imported> of(DataStore store) {
        try {
            return of(store, store.live());
        } catch (IOException refused) {
            return Outcome.failed(
                    "the data store can't be read: " + IoReason.of(refused),
                    store.folder().toString(),
                    "become root, or name a copy that you may read");
        }
    }

    private Outcome<Imported> of(DataStore store, LiveTree live) throws IOException {
        Model model = Model.of(variant.name());
        Checked checked = model.checkSettings(live.document());
        List<Problem> unfit = new ArrayList<>(live.unreadable());
        checked.problems().stream()
                .filter(finding -> !finding.rule().equals(MISSING))
                .forEach(finding -> unfit.add(finding.toProblem()));
        Settings whole = whole(checked.settings(), model, unfit);
        if (!unfit.isEmpty() && !skipInvalid) {
            return new Outcome.Failed<>(refused(store, unfit));
        }
        return new Outcome.Made<>(imported(store, live, whole, unfit));
    }

    private Problem refused(DataStore store, List<Problem> unfit) {
        return new Problem(
                "%d of the values can't be imported, so none was".formatted(unfit.size()),
                store.folder().toString(),
                "mend what stands below, or leave it out: " + skipBy,
                unfit);
    }

    /// Leaves out tables that lack a member which the defaults don't have either.
    private Settings whole(Settings found, Model model, List<Problem> unfit) {
        Settings defaults = settings(variant.defaults());
        Settings whole = found;
        Set<Key> tables = lacking(model.check(whole.over(defaults)), unfit);
        for (Settings rest = without(tables, whole); !rest.equals(whole); ) {
            whole = rest;
            tables = lacking(model.check(whole.over(defaults)), unfit);
            rest = without(tables, whole);
        }
        return whole;
    }

    private static Set<Key> lacking(Checked checked, List<Problem> unfit) {
        Set<Key> tables = new HashSet<>();
        checked.problems().stream()
                .filter(finding -> finding.rule().equals(MISSING))
                .forEach(finding -> {
                    Key.of(finding.key()).parent().ifPresent(tables::add);
                    unfit.add(finding.toProblem());
                });
        return tables;
    }

    private static Settings without(Set<Key> tables, Settings settings) {
        SortedMap<Key, Object> rest = new TreeMap<>(settings.leaves());
        rest.keySet().removeIf(key -> tables.stream().anyMatch(key::isWithin));
        return Settings.ofLeaves(rest);
    }

    private static Settings settings(SortedMap<Key, Entry> entries) {
        SortedMap<Key, Object> values = new TreeMap<>();
        entries.forEach((key, entry) -> values.put(key, entry.value()));
        return Settings.ofLeaves(values);
    }

    private Imported imported(
            DataStore store, LiveTree live, Settings settings, List<Problem> leftOut)
            throws IOException {
        List<Key> asDefault = new ArrayList<>();
        SortedMap<Key, Entry> generated = new TreeMap<>();
        SortedMap<Key, Entry> set = new TreeMap<>();
        settings.leaves()
                .forEach((key, value) -> {
                    Optional<String> generator = generator(key, live);
                    if (isDefault(key, value)) {
                        asDefault.add(key);
                    } else if (generator.isPresent()) {
                        generated.put(key, new Entry(value, store.name() + ", " + generator.get()));
                    } else {
                        set.put(key, new Entry(value, store.name()));
                    }
                });
        return new Imported(
                store.name(),
                variant.name().text(),
                Layers.NONE.with(Layer.GENERATED, generated).with(Layer.API, set),
                asDefault,
                leftOut,
                store.userDataRead(),
                store.pending());
    }

    private boolean isDefault(Key key, Object value) {
        return Optional.ofNullable(variant.defaults().get(key))
                .filter(entry -> entry.value().equals(value))
                .isPresent();
    }

    /// The generator there, if the variant has one here too: else nobody would make the value anew.
    private Optional<String> generator(Key key, LiveTree live) {
        boolean here = variant.metadata().generators().keySet().stream().anyMatch(key::isWithin);
        return Stream.iterate(Optional.of(key), Optional::isPresent, at -> at.flatMap(Key::parent))
                .flatMap(Optional::stream)
                .filter(live.generators()::containsKey)
                .findFirst()
                .filter(_ -> here)
                .map(live.generators()::get);
    }
}
