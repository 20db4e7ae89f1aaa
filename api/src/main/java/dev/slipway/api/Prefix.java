package dev.slipway.api;

import java.util.LinkedHashMap;
import java.util.Map;

/// Looks for values whose dotted names begin with a text. The text may end within a segment:
/// `settings.mo` finds `settings.motd`.
final class Prefix {
    private Prefix() {}

    /// The part of a tree whose names begin with `prefix`; empty if none do.
    ///
    /// @param at the dotted name of the tree itself
    static Map<String, Object> below(String at, Map<String, Object> tree, String prefix) {
        Map<String, Object> found = new LinkedHashMap<>();
        tree.forEach((name, value) -> {
            String full = at + "." + segment(name);
            if (value instanceof Map<?, ?> table) {
                Map<String, Object> inner = below(full, named(table), prefix);
                if (!inner.isEmpty()) {
                    found.put(name, inner);
                }
            } else if (full.startsWith(prefix)) {
                found.put(name, value);
            }
        });
        return found;
    }

    private static String segment(String name) {
        return name.contains(".") ? '"' + name + '"' : name;
    }

    private static Map<String, Object> named(Map<?, ?> table) {
        Map<String, Object> named = new LinkedHashMap<>();
        table.forEach((name, value) -> named.put((String) name, value));
        return named;
    }
}
