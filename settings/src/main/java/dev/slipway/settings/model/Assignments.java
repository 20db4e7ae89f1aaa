package dev.slipway.settings.model;

import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts single assignments together as one tree. Tables may come in parts; a value comes once.
final class Assignments {
    private final Map<String, Object> tree = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    /// @param key names from `settings` on
    /// @param value maps, lists, scalars or null
    void put(List<String> key, Object value) {
        if (value instanceof Map<?, ?> table) {
            table.forEach((name, member) -> put(plus(key, (String) name), member));
        } else {
            leaf(key, value);
        }
    }

    private static List<String> plus(List<String> key, String name) {
        List<String> longer = new ArrayList<>(key);
        longer.add(name);
        return longer;
    }

    private void leaf(List<String> key, Object value) {
        Map<String, Object> at = tree;
        for (String name : key.subList(0, key.size() - 1)) {
            Object below = at.computeIfAbsent(name, _ -> new LinkedHashMap<String, Object>());
            if (!(below instanceof Map)) {
                findings.add(twice(key));
                return;
            }
            at = table(below);
        }
        if (at.containsKey(key.getLast())) {
            findings.add(twice(key));
        } else {
            at.put(key.getLast(), value);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> table(Object made) {
        return (Map<String, Object>) made;
    }

    private static Finding twice(List<String> key) {
        String text = Finding.dotted(key);
        return Finding.problem(
                Position.START,
                text,
                "duplicate",
                "`%s` is set twice".formatted(text),
                "keep one of the two");
    }

    /// The whole tree, with `settings` at its top if anything was put there.
    Map<String, Object> tree() {
        return tree;
    }

    /// What was put twice.
    List<Finding> findings() {
        return findings;
    }
}
