package dev.slipway.services;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// A read-only view in which a table is made when a template asks for it: hardly a template asks, and a
/// variant may have hundreds.
///
/// @param <T> what the tables are made of
final class TablesOnDemand<T> extends AbstractMap<String, Object> {
    private final Map<String, T> sources;
    private final Function<T, Map<String, Object>> table;

    TablesOnDemand(Map<String, T> sources, Function<T, Map<String, Object>> table) {
        this.sources = sources;
        this.table = table;
    }

    @Override
    public boolean containsKey(Object name) {
        return sources.containsKey(name);
    }

    @Override
    public Object get(Object name) {
        return containsKey(name) ? table.apply(sources.get(name)) : null;
    }

    /// Makes all tables, in order of their names.
    @Override
    public Set<Entry<String, Object>> entrySet() {
        Map<String, Object> all = new TreeMap<>();
        sources.forEach((name, source) -> all.put(name, table.apply(source)));
        return Collections.unmodifiableMap(all).entrySet();
    }
}
