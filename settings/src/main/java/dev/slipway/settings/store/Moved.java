package dev.slipway.settings.store;

import dev.slipway.model.Key;
import dev.slipway.model.Problem;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import dev.slipway.settings.input.Finding;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.variant.VariantName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The newest settings of a store on their way from one version of the model to another.
///
/// @param to the model of this Slipway
/// @param before in the model in which they were written
/// @param now the same in the model `to`; the same generation unless it is done
public record Moved(long to, Generation before, Generation now) {
    /// The model in which they were written.
    public long from() {
        return before.written().model();
    }

    /// Whether the settings that came of it were committed.
    public boolean isDone() {
        return now.number() != before.number();
    }

    /// What of it this Slipway would not take if it were set today.
    public List<Problem> unfit() {
        return Model.of(VariantName.of(now.variant()))
                .check(now.layers().merged())
                .problems()
                .stream()
                .map(Finding::toProblem)
                .toList();
    }

    /// As programs read it.
    ///
    /// @param secret see [Diff#between]
    public Map<String, Object> tree(Predicate<Key> secret) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("from", from());
        tree.put("to", to);
        tree.put("done", isDone());
        tree.put("differences", diff(secret).tree());
        tree.put("aside", aside().stream().map(Key::toString).toList());
        return tree;
    }

    /// What it changes. See [Diff#between].
    public Diff diff(Predicate<Key> secret) {
        return Diff.between(before.layers(), now.layers(), secret);
    }

    /// What lies aside until the version is back that has a word for it.
    public SortedSet<Key> aside() {
        SortedSet<Key> keys = new TreeSet<>();
        now.written().aside().values().forEach(layers -> keys.addAll(keys(layers)));
        return keys;
    }

    private static SortedSet<Key> keys(Layers layers) {
        SortedSet<Key> keys = new TreeSet<>();
        Stream.of(Layer.values()).forEach(layer -> keys.addAll(layers.in(layer).keySet()));
        return keys;
    }
}
