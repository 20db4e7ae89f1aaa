package dev.slipway.settings.migration;

import dev.slipway.model.Key;
import dev.slipway.settings.Entry;
import dev.slipway.settings.Layer;
import dev.slipway.settings.Layers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Migrations and settings that often meet each other. The same seed gives the same.
public final class AnyMigration {
    private static final List<String> TABLES = List.of("a", "b", "c");
    private static final List<String> NAMES = List.of("x", "y", "vm.z");
    private static final List<Object> VALUES =
            List.of("old", "new", 1L, 2.5, true, List.of("old"), List.of("old", "new"), List.of());

    private final Random random;

    public AnyMigration(long seed) {
        this.random = new Random(seed);
    }

    /// @param length how many migrations
    public Chain chain(int length) {
        return new Chain(IntStream.range(0, length).mapToObj(_ -> migration()).toList());
    }

    private Migration migration() {
        List<Step> steps = new ArrayList<>();
        while (random.nextInt(4) != 0) {
            steps.add(step());
        }
        return new Migration(steps);
    }

    private Step step() {
        return switch (random.nextInt(5)) {
            case 0 -> new Step.Added(pattern());
            case 1 -> new Step.Removed(pattern());
            case 2 -> renamed();
            case 3 -> new Step.Replaced(pattern(), pick(VALUES), pick(VALUES));
            default -> new Step.Listed(pattern());
        };
    }

    /// No value ever becomes a table, nor a table a value.
    private Step renamed() {
        KeyPattern from = pattern();
        KeyPattern to = pattern();
        boolean alike =
                from.stars() == to.stars() && from.segments().size() == to.segments().size();
        return alike && !from.meets(to) ? new Step.Renamed(from, to) : renamed();
    }

    private KeyPattern pattern() {
        String table = "settings." + pick(TABLES);
        return KeyPattern.of(
                switch (random.nextInt(3)) {
                    case 0 -> table;
                    case 1 -> table + ".*";
                    default -> table + "." + pick(List.of("x", "y"));
                });
    }

    /// Settings without defaults: those come from the variant.
    public Layers layers() {
        Layers layers = Layers.NONE;
        for (Layer layer : List.of(Layer.GENERATED, Layer.USER_DATA, Layer.API)) {
            layers = layers.with(layer, entries());
        }
        return layers;
    }

    private SortedMap<Key, Entry> entries() {
        SortedMap<Key, Entry> entries = new TreeMap<>();
        for (String table : TABLES) {
            for (String name : NAMES) {
                if (random.nextBoolean()) {
                    entries.put(key(table, name), entry());
                }
            }
        }
        return entries;
    }

    /// The settings with one of their values changed, in the API layer; as they are if that has none.
    ///
    /// @param changed takes what was changed
    public Layers edited(Layers layers, Map<Key, Entry> changed) {
        SortedMap<Key, Entry> api = new TreeMap<>(layers.in(Layer.API));
        if (api.isEmpty()) {
            return layers;
        }
        List<Key> keys = new ArrayList<>(api.keySet());
        Collections.shuffle(keys, random);
        Entry edited = new Entry("edited " + random.nextLong(), "slipway set");
        api.put(keys.getFirst(), edited);
        changed.put(keys.getFirst(), edited);
        return layers.with(Layer.API, api);
    }

    private static Key key(String table, String name) {
        return new Key(List.of("settings", table, name));
    }

    private Entry entry() {
        return new Entry(pick(VALUES), "line " + random.nextInt(100));
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
