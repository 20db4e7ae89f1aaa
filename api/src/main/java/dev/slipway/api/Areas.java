package dev.slipway.api;

import dev.slipway.model.Key;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.port.Disk;
import dev.slipway.settings.Layers;
import dev.slipway.settings.store.Generation;
import dev.slipway.settings.variant.ConfigurationFile;
import dev.slipway.settings.variant.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the host is configured with: settings, services, configuration files, os.
record Areas(Served served, Disclosure disclosure) {
    private static final String SETTINGS = "settings";
    private static final String SERVICES = "services";
    private static final String FILES = "configuration-files";
    private static final String OS = "os";

    /// `GET /`
    Reply all(Request request) throws Refused {
        Optional<Generation> current = served.store().current();
        return EntityTag.of(current).on(request, all(request, shown(request, current)));
    }

    private Reply all(Request request, Settings settings) throws Refused {
        Optional<String> prefix = request.query().text("prefix");
        Map<String, Map<String, Object>> areas = new LinkedHashMap<>();
        areas.put(SETTINGS, settings.tree());
        areas.put(SERVICES, services());
        areas.put(FILES, files());
        areas.put(OS, os());
        if (prefix.isPresent()) {
            areas.replaceAll((area, tree) -> Prefix.below(area, tree, prefix.get()));
            areas.values().removeIf(Map::isEmpty);
        } else {
            for (String area : List.of(SETTINGS, SERVICES, FILES)) {
                someOf(area, areas.get(area));
            }
        }
        return Reply.json(areas);
    }

    /// `GET /settings`
    Reply settings(Request request) throws Refused {
        Optional<Generation> current = served.store().current();
        return EntityTag.of(current).on(request, settings(request, shown(request, current)));
    }

    private static Reply settings(Request request, Settings settings) throws Refused {
        Optional<Map<String, Key>> keys = request.query().keys();
        if (keys.isPresent()) {
            SortedMap<Key, Object> leaves = new TreeMap<>(settings.leaves());
            leaves.keySet().retainAll(keys.get().values());
            return Reply.json(Settings.ofLeaves(leaves).tree());
        }
        return listed(request, SETTINGS, settings.tree());
    }

    /// `GET /services`
    Reply services(Request request) throws Refused {
        return named(request, SERVICES, services());
    }

    /// `GET /configuration-files`
    Reply files(Request request) throws Refused {
        return named(request, FILES, files());
    }

    /// `GET /os`
    Reply os(Request request) throws Refused {
        return listed(request, OS, os());
    }

    private static Reply named(Request request, String area, Map<String, Object> tree)
            throws Refused {
        Optional<List<String>> names = request.query().list("names");
        return names.isPresent()
                ? Reply.json(pick(area, tree, names.get()))
                : listed(request, area, tree);
    }

    private static Map<String, Object> pick(
            String area, Map<String, Object> tree, List<String> names) throws Refused {
        List<String> unknown = new ArrayList<>(names);
        unknown.removeAll(tree.keySet());
        if (!unknown.isEmpty()) {
            throw Refused.with(
                    Reply.NOT_FOUND,
                    new Problem(
                            "there is no '%s' among %s"
                                    .formatted(String.join("', '", unknown), area),
                            "parameter `names`",
                            "take some of " + String.join(", ", tree.keySet())));
        }
        Map<String, Object> picked = new LinkedHashMap<>();
        names.forEach(name -> picked.put(name, tree.get(name)));
        return picked;
    }

    /// The whole area, or what begins with a prefix; one that does not begin with the name of the area is
    /// taken to go on from there.
    private static Reply listed(Request request, String area, Map<String, Object> tree)
            throws Refused {
        Optional<String> prefix = request.query().text("prefix");
        if (prefix.isEmpty()) {
            return Reply.json(someOf(area, tree));
        }
        String full = prefix.get().startsWith(area) ? prefix.get() : area + "." + prefix.get();
        return Reply.json(Prefix.below(area, tree, full));
    }

    private static Map<String, Object> someOf(String area, Map<String, Object> tree)
            throws Refused {
        if (tree.isEmpty()) {
            throw Refused.with(
                    Reply.NOT_FOUND,
                    new Problem(
                            "this host has no %s".formatted(area),
                            "its variant and its store",
                            "boot it with a variant that has some"));
        }
        return tree;
    }

    private Settings shown(Request request, Optional<Generation> current) {
        return current.map(Generation::layers)
                .map(Layers::merged)
                .map(settings -> disclosure.of(settings, request.peer()))
                .orElse(Settings.NONE);
    }

    private Map<String, Object> services() {
        Map<String, Object> services = new LinkedHashMap<>();
        served.variant().services().forEach((name, service) -> services.put(name, tree(service)));
        return services;
    }

    private static Map<String, Object> tree(Service service) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("configuration-files", service.configurationFiles());
        tree.put("restart-commands", service.restartCommands());
        return tree;
    }

    private Map<String, Object> files() {
        Map<String, Object> files = new LinkedHashMap<>();
        served.variant().configurationFiles().forEach((name, file) -> files.put(name, tree(file)));
        return files;
    }

    private static Map<String, Object> tree(ConfigurationFile file) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("path", file.path().toString());
        tree.put("template-path", file.templatePath().toString());
        if (file.mode() != Disk.PUBLIC) {
            tree.put("mode", "%04o".formatted(file.mode()));
        }
        return tree;
    }

    private Map<String, Object> os() {
        return new LinkedHashMap<>(served.os());
    }
}
