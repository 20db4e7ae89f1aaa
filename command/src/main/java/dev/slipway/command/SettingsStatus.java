package dev.slipway.command;

import dev.slipway.api.Standing;
import dev.slipway.settings.store.Generation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// With which settings a host runs, that is configured.
///
/// @param committed the newest generation; empty if the store can't be read
record SettingsStatus(Standing standing, Optional<Generation> committed) {
    /// For people, after `runs: `.
    @Override
    public String toString() {
        Standing.At now = standing.running().orElseThrow();
        StringBuilder text =
                new StringBuilder(
                        "with generation %d since %s".formatted(now.generation(), now.since()));
        standing.configured()
                .filter(then -> then.generation() != now.generation())
                .ifPresent(then ->
                        text.append(
                                "\nconfigured at generation %d, %s"
                                        .formatted(then.generation(), then.since())));
        committed
                .map(Generation::number)
                .filter(newest -> newest != now.generation())
                .ifPresent(newest ->
                        text.append(
                                "\nthe newest that is committed is generation %d"
                                        .formatted(newest)));
        return text.toString();
    }

    /// For programs.
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        standing.configured().ifPresent(then -> tree.put("configured_at", then.tree()));
        standing.running().ifPresent(now -> tree.put("running_with", now.tree()));
        committed.ifPresent(newest -> tree.put("committed", newest.number()));
        return tree;
    }
}
