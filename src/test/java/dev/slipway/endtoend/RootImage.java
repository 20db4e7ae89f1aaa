package dev.slipway.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A whole root as it must be whatever happened on the way: each file with mode and content. Left out is what
/// must differ between two boots: times, the ids of boots, and the journals that tell of a kill.
record RootImage(Map<String, String> files, List<String> commands) {
    private static final String STATE = "var/lib/slipway/";

    /// The names of boots have the time in them.
    private static final Pattern BOOT = Pattern.compile("(\\d{6})-\\d{8}T\\d{6}Z");

    static RootImage of(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        List<Path> all;
        try (Stream<Path> walk = Files.walk(root)) {
            all = walk.filter(file -> !Files.isDirectory(file)).sorted().toList();
        }
        for (Path file : all) {
            String name = root.relativize(file).toString();
            if (!name.startsWith(STATE + "journal/") && !name.endsWith("commands.jsonl")) {
                files.put(name, image(name, file));
            }
        }
        return new RootImage(files, commands(root));
    }

    private static String image(String name, Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            return "-> " + Files.readSymbolicLink(file);
        }
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        String content = BOOT.matcher(bytes).replaceAll("$1-THEN");
        boolean generation = name.startsWith(STATE + "store/") && name.endsWith(".json");
        return mode + " " + (generation ? timeless(content) : content);
    }

    private static String timeless(String json) {
        JsonNode tree = JsonMapper.shared().readTree(json);
        forget(tree);
        return tree.toPrettyString();
    }

    private static void forget(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            object.remove(List.of("time", "cause", "crc32c"));
        }
        tree.forEach(RootImage::forget);
    }

    /// Each command once, in order: the one that was under way when the process died runs again.
    private static List<String> commands(Path root) throws IOException {
        List<String> commands = new ArrayList<>();
        for (String line : Records.commands(root).lines().toList()) {
            if (!commands.contains(line)) {
                commands.add(line);
            }
        }
        return commands;
    }
}
