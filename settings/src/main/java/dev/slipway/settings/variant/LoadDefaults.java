package dev.slipway.settings.variant;

import dev.slipway.model.Inputs;
import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.model.Stage;
import dev.slipway.port.Disk;
import dev.slipway.settings.Entry;
import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Node;
import dev.slipway.settings.model.Checked;
import dev.slipway.settings.model.Model;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Loads the variant and checks its default settings against the model.
public final class LoadDefaults implements Stage<Variant> {
    private final Path folder;
    private final Disk host;

    /// @param folder of the variant, on the machine that runs this program
    /// @param host where templates are that the folder does not bring
    public LoadDefaults(Path folder, Disk host) {
        this.folder = folder;
        this.host = host;
    }

    @Override
    public Outcome<Variant> run(Inputs in) {
        return switch (Variants.load(folder, host, in.telling())) {
            case Outcome.Made<Variant>(Variant variant) -> checked(variant);
            case Outcome.Kept<Variant> kept -> kept;
            case Outcome.Skipped<Variant> skipped -> skipped;
            case Outcome.Failed<Variant> failed -> failed;
        };
    }

    /// The same variant with its defaults in the form that the model gives them.
    static Outcome<Variant> checked(Variant variant) {
        Checked checked =
                Model.of(variant.name())
                        .checkSettings((Node.Table) Node.of(tree(variant.defaults())));
        if (!checked.problems().isEmpty()) {
            return new Outcome.Failed<>(refused(variant, checked.problems()));
        }
        SortedMap<Key, Entry> defaults = new TreeMap<>();
        checked.settings()
                .leaves()
                .forEach((key, value) -> defaults.put(key, new Entry(value, origin(variant, key))));
        return new Outcome.Made<>(
                new Variant(
                        variant.name(),
                        variant.folder(),
                        defaults,
                        variant.metadata(),
                        variant.services(),
                        variant.configurationFiles()));
    }

    private static SortedMap<String, Object> tree(SortedMap<Key, Entry> defaults) {
        SortedMap<Key, Object> values = new TreeMap<>();
        defaults.forEach((key, entry) -> values.put(key, entry.value()));
        return Settings.ofLeaves(values).tree();
    }

    /// An alias gives a value another key: its origin is then the variant as a whole.
    private static String origin(Variant variant, Key key) {
        Entry entry = variant.defaults().get(key);
        return entry == null ? DefaultsFolder.NAME : entry.origin();
    }

    private static Problem refused(Variant variant, List<Finding> findings) {
        return new Problem(
                "the default settings of '%s' break the rules of its settings"
                        .formatted(variant.name().text()),
                variant.folder().toString(),
                "mend its `defaults.d`",
                findings.stream().map(finding -> finding.toProblem(DefaultsFolder.NAME)).toList());
    }
}
