package dev.slipway.rendering;

import dev.slipway.model.Settings;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The data that a template sees: `settings`, `services`, `configuration-files` and `os`.
///
/// @param services by name: `configuration-files` and `restart-commands`, both lists of strings
/// @param configurationFiles by name: `path`, `template-path` and perhaps `mode`, all strings
public record Document(
        Settings settings,
        OperatingSystem os,
        Map<String, ?> services,
        Map<String, ?> configurationFiles) {
    /// A document without the tables that hardly a template reads.
    public Document(Settings settings, OperatingSystem os) {
        this(settings, os, Map.of(), Map.of());
    }

    SortedMap<String, Object> tree() {
        SortedMap<String, Object> tree = new TreeMap<>();
        tree.put("settings", settings.tree());
        tree.put("os", os.tree());
        tree.put("services", services);
        tree.put("configuration-files", configurationFiles);
        return tree;
    }
}
