package dev.slipway.settings.bottlerocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.model.Key;
import dev.slipway.model.Problem;
import dev.slipway.port.Disk;
import dev.slipway.settings.input.Decoded;
import dev.slipway.settings.input.Input;
import dev.slipway.settings.input.Node;
import java.io.IOException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads the settings below a folder of a data store: a file for each, which holds its value as JSON. Beside it lie
/// files of metadata, `NAME.METADATA`; of these only the generators count.
final class LiveTree {
    private static final String GENERATOR = "setting-generator";

    private final Disk disk;
    private final SortedMap<Key, Node> values = new TreeMap<>();
    private final SortedMap<Key, String> generators = new TreeMap<>();
    private final List<Problem> unreadable = new ArrayList<>();

    private LiveTree(Disk disk) {
        this.disk = disk;
    }

    /// @param live the folder that holds `settings`
    static LiveTree read(Disk disk, Path live) throws IOException {
        LiveTree tree = new LiveTree(disk);
        Path settings = live.resolve("settings");
        tree.folder(settings, List.of("settings"), disk.list(settings));
        return tree;
    }

    SortedMap<Key, Node> values() {
        return values;
    }

    /// The generators, by the setting or table that they make.
    SortedMap<Key, String> generators() {
        return generators;
    }

    /// The files of which nothing can be made.
    List<Problem> unreadable() {
        return unreadable;
    }

    private void folder(Path folder, List<String> segments, List<String> names) throws IOException {
        for (String name : names) {
            entry(folder.resolve(name), segments, name);
        }
    }

    private void entry(Path path, List<String> above, String name) throws IOException {
        int dot = name.indexOf('.');
        Optional<String> segment = FileName.segment(dot < 0 ? name : name.substring(0, dot));
        List<String> segments = new ArrayList<>(above);
        segment.ifPresent(segments::add);
        if (segment.isEmpty()) {
            unreadable(path, "its name is not that of a setting");
        } else if (disk.target(path).isPresent()) {
            unreadable(path, "it is a link, not a file with a value");
        } else if (dot >= 0) {
            metadata(path, segments, name.substring(dot + 1));
        } else {
            setting(path, segments);
        }
    }

    private void setting(Path path, List<String> segments) throws IOException {
        try {
            folder(path, segments, disk.list(path));
        } catch (NotDirectoryException _) {
            key(path, segments)
                    .ifPresent(key -> json(path).ifPresent(value -> values.put(key, value)));
        }
    }

    private void metadata(Path path, List<String> segments, String name) {
        if (name.equals(GENERATOR)) {
            key(path, segments)
                    .ifPresent(key ->
                            json(path)
                                    .map(Node::plain)
                                    .ifPresent(line -> generators.put(key, line.toString())));
        }
    }

    private Optional<Key> key(Path path, List<String> segments) {
        try {
            return Optional.of(new Key(segments));
        } catch (IllegalArgumentException none) {
            unreadable(path, none.getMessage());
            return Optional.empty();
        }
    }

    /// The value in a file. Positions in it mean nothing to anybody: it has one line.
    private Optional<Node> json(Path path) {
        String text = text(path);
        Decoded decoded = Input.json("{\"value\":" + text + "\n}");
        boolean whole = decoded.findings().isEmpty() && decoded.root().members().size() == 1;
        if (whole) {
            return Optional.of(decoded.root().members().get("value").value());
        }
        unreadable(
                path,
                text.isBlank()
                        ? "the file is empty, as a loss of power leaves it"
                        : "the file holds no whole JSON value, as a loss of power leaves it");
        return Optional.empty();
    }

    private String text(Path path) {
        try {
            return disk.read(path).map(bytes -> new String(bytes, UTF_8)).orElse("");
        } catch (IOException _) {
            return "";
        }
    }

    private void unreadable(Path path, String what) {
        unreadable.add(
                new Problem(
                        what,
                        path.toString(),
                        "put its value back, or take the file away to go without it"));
    }

    /// The values as one document, as far as they fit beside each other.
    Node.Table document() {
        Map<String, Object> tree = new TreeMap<>();
        values.forEach((key, value) -> put(tree, key.segments(), value.plain()));
        return (Node.Table) Node.of(tree);
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> tree, List<String> path, Object value) {
        Map<String, Object> at = tree;
        for (String segment : path.subList(1, path.size() - 1)) {
            at = (Map<String, Object>) at.computeIfAbsent(segment, _ -> new TreeMap<>());
        }
        at.put(path.getLast(), value);
    }
}
