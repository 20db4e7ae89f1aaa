package dev.slipway.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// One immutable tree of settings, as it travels from user data to rendered files.
///
/// Tables are sorted maps; leaves are `String`, `Long`, `Double`, `Boolean` or a `List`. A list is a
/// leaf and is never split. An empty table holds no setting and is dropped, as is `null`: what is not
/// there is absent. The tree begins below `settings`.
public final class Settings {
    public static final Settings NONE = new Settings(new TreeMap<>());

    private static final Set<Class<?>> SCALARS =
            Set.of(String.class, Long.class, Double.class, Boolean.class);

    private final SortedMap<String, Object> tree;

    private Settings(SortedMap<String, Object> tree) {
        this.tree = tree;
    }

    /// Copies a tree of maps, lists and scalars. Integers become `Long`, floats `Double`.
    ///
    /// @param tree what stands below `settings`
    /// @throws IllegalArgumentException for a value of any other type
    public static Settings of(Map<?, ?> tree) {
        return new Settings(table(tree));
    }

    /// @throws IllegalArgumentException as [#of(Map)], or if one key lies below another
    public static Settings ofLeaves(Map<Key, ?> leaves) {
        SortedMap<String, Object> tree = new TreeMap<>();
        leaves.forEach((key, value) -> put(tree, key, value));
        return of(tree);
    }

    @SuppressWarnings("unchecked")
    private static void put(SortedMap<String, Object> tree, Key key, Object value) {
        SortedMap<String, Object> at = tree;
        List<String> path = key.segments();
        for (String segment : path.subList(1, path.size() - 1)) {
            Object next = at.computeIfAbsent(segment, _ -> new TreeMap<String, Object>());
            if (!(next instanceof SortedMap)) {
                throw new IllegalArgumentException(key + " lies below a value");
            }
            at = (SortedMap<String, Object>) next;
        }
        if (at.put(path.getLast(), value) instanceof Map) {
            throw new IllegalArgumentException(key + " is a value and a table");
        }
    }

    private static SortedMap<String, Object> table(Map<?, ?> from) {
        SortedMap<String, Object> table = new TreeMap<>();
        from.forEach((name, value) -> {
            Object copy = value == null ? null : copy(value);
            if (copy != null && !(copy instanceof Map<?, ?> inner && inner.isEmpty())) {
                table.put((String) name, copy);
            }
        });
        return Collections.unmodifiableSortedMap(table);
    }

    private static Object copy(Object value) {
        if (value instanceof Map<?, ?> map) {
            return table(map);
        }
        if (value instanceof List<?> list) {
            return list(list);
        }
        if (SCALARS.contains(value.getClass())) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float number) {
            return (double) number;
        }
        throw new IllegalArgumentException("a setting is no " + value.getClass().getSimpleName());
    }

    private static List<Object> list(List<?> from) {
        List<Object> list = new ArrayList<>();
        from.forEach(element -> list.add(copy(element)));
        return Collections.unmodifiableList(list);
    }

    /// What stands below `settings`: nested sorted, unmodifiable maps.
    public SortedMap<String, Object> tree() {
        return tree;
    }

    public boolean isEmpty() {
        return tree.isEmpty();
    }

    /// The value or the table at `key`; empty if there is none.
    public Optional<Object> at(Key key) {
        Object at = tree;
        for (String segment : key.segments().subList(1, key.segments().size())) {
            at = at instanceof Map<?, ?> table ? table.get(segment) : null;
        }
        return Optional.ofNullable(at);
    }

    /// The string at `key`; empty if there is none or it is something else.
    public Optional<String> text(String key) {
        return at(Key.of(key)).filter(String.class::isInstance).map(String.class::cast);
    }

    /// Whether there is a value at `key` or below it.
    public boolean has(Key key) {
        return at(key).isPresent();
    }

    /// Every value with its key, sorted by key.
    public SortedMap<Key, Object> leaves() {
        SortedMap<Key, Object> leaves = new TreeMap<>();
        walk(Key.SETTINGS, tree, leaves::put);
        return leaves;
    }

    private static void walk(Key at, Map<?, ?> table, BiConsumer<Key, Object> leaf) {
        table.forEach((name, value) -> {
            Key key = at.child((String) name);
            if (value instanceof Map<?, ?> inner) {
                walk(key, inner, leaf);
            } else {
                leaf.accept(key, value);
            }
        });
    }

    /// These settings, and beneath them those of `lower` that are not set here.
    public Settings over(Settings lower) {
        return new Settings(merge(tree, lower.tree));
    }

    @SuppressWarnings("unchecked")
    private static SortedMap<String, Object> merge(
            SortedMap<String, Object> upper, SortedMap<String, Object> lower) {
        SortedMap<String, Object> merged = new TreeMap<>(lower);
        upper.forEach((name, value) -> {
            if (value instanceof SortedMap<?, ?> above
                    && lower.get(name) instanceof SortedMap<?, ?> beneath) {
                merged.put(
                        name,
                        merge(
                                (SortedMap<String, Object>) above,
                                (SortedMap<String, Object>) beneath));
            } else {
                merged.put(name, value);
            }
        });
        return Collections.unmodifiableSortedMap(merged);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings settings && tree.equals(settings.tree);
    }

    @Override
    public int hashCode() {
        return tree.hashCode();
    }

    /// The keys only: values may be secrets.
    @Override
    public String toString() {
        return "Settings" + leaves().keySet();
    }
}
