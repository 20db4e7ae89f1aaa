package dev.slipway.settings.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// A generation without its settings. The parts are those of [Generation].
///
/// @param current whether the host is configured with it
/// @param confirmed whether it is the last one with which a boot was successful
public record Summary(long number, Instant time, String cause, boolean current, boolean confirmed) {
    /// As programs read it: maps, lists and scalars.
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("generation", number);
        tree.put("time", time.toString());
        tree.put("cause", cause);
        tree.put("current", current);
        tree.put("confirmed", confirmed);
        return tree;
    }
}
