package dev.slipway.services;

import dev.slipway.model.Key;
import dev.slipway.model.Telling;
import dev.slipway.port.Disk;
import dev.slipway.services.Applied.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// [Applied] on the disk.
record AppliedFile(Disk disk) {
    static final Path PATH = Path.of("/var/lib/slipway/applied.json");

    private static final int FORMAT = 1;
    private static final JsonMapper JSON = JsonMapper.shared();

    /// [Applied#NOTHING] if there is no file; [Applied#UNKNOWN], said out loud, if it is damaged or of a
    /// later version.
    ///
    /// @throws IOException if the machine refuses to read it
    Applied read(Telling telling) throws IOException {
        Optional<byte[]> bytes = disk.read(PATH);
        if (bytes.isEmpty()) {
            return Applied.NOTHING;
        }
        try {
            return parse(JSON.readTree(bytes.get()));
        } catch (JacksonException | IllegalArgumentException e) {
            telling.note(PATH + " is damaged: all restart commands run again");
            return Applied.UNKNOWN;
        }
    }

    /// Returns when it is on the disk.
    void write(Applied applied) throws IOException {
        disk.replace(PATH, JSON.writeValueAsBytes(json(applied)), Disk.PRIVATE);
    }

    private static JsonNode json(Applied applied) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put("reload", applied.reload());
        ObjectNode services = root.putObject("services");
        applied.services().forEach((name, state) -> write(services.putObject(name), state));
        return root;
    }

    private static void write(ObjectNode into, State state) {
        into.put("kernel_boot", state.kernelBoot());
        into.put("generation", state.generation());
        ObjectNode files = into.putObject("files");
        state.files().forEach(files::put);
        ObjectNode settings = into.putObject("settings");
        state.settings().forEach((key, digest) -> settings.put(key.toString(), digest));
    }

    private static Applied parse(JsonNode root) {
        if (root.required("format").intValue() != FORMAT) {
            throw new IllegalArgumentException("another format");
        }
        SortedMap<String, State> services = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : table(root.required("services"))) {
            services.put(entry.getKey(), state(entry.getValue()));
        }
        return new Applied(root.required("reload").booleanValue(), services);
    }

    private static State state(JsonNode node) {
        return new State(
                text(node.required("kernel_boot")),
                node.required("generation").longValue(),
                digests(node.required("files"), Function.identity()),
                digests(node.required("settings"), Key::of));
    }

    private static <K extends Comparable<K>> SortedMap<K, String> digests(
            JsonNode node, Function<String, K> key) {
        SortedMap<K, String> digests = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : table(node)) {
            digests.put(key.apply(entry.getKey()), text(entry.getValue()));
        }
        return digests;
    }

    private static Set<Map.Entry<String, JsonNode>> table(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("no table");
        }
        return node.properties();
    }

    private static String text(JsonNode node) {
        if (!node.isString()) {
            throw new IllegalArgumentException("no text");
        }
        return node.stringValue();
    }
}
