package dev.slipway.settings.bottlerocket;

import dev.slipway.model.Key;
import dev.slipway.model.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Writes data stores as Bottlerocket does: a file for each value, named by its key.
///
/// @param host the folder that stands for `/var/lib/bottlerocket`
record DataStoreWriter(Path host) {
    private static final JsonMapper JSON = new JsonMapper();

    Path datastore() {
        return host.resolve("datastore");
    }

    Path live() {
        return datastore().resolve("current/live");
    }

    /// Makes the chain of links, as `version`.
    DataStoreWriter made(String version) throws IOException {
        String[] numbers = version.split("\\.");
        List<String> names =
                List.of(
                        "v%s_0123456789abcdef".formatted(version),
                        "v" + version,
                        "v%s.%s".formatted(numbers[0], numbers[1]),
                        "v" + numbers[0],
                        "current");
        Files.createDirectories(datastore().resolve(names.getFirst()).resolve("live"));
        for (int i = 1; i < names.size(); i++) {
            Files.createSymbolicLink(datastore().resolve(names.get(i)), Path.of(names.get(i - 1)));
        }
        return this;
    }

    DataStoreWriter userDataRead() throws IOException {
        Files.createFile(host.resolve("early-boot-config.ran"));
        return this;
    }

    void all(Settings settings) throws IOException {
        for (Map.Entry<Key, Object> one : settings.leaves().entrySet()) {
            set(one.getKey(), one.getValue());
        }
    }

    void set(Key key, Object value) throws IOException {
        raw(path(live(), key), JSON.writeValueAsString(value));
    }

    void set(String key, Object value) throws IOException {
        set(Key.of(key), value);
    }

    void metadata(String key, String name, Object value) throws IOException {
        Path path = path(live(), Key.of(key));
        raw(path.resolveSibling(path.getFileName() + "." + name), JSON.writeValueAsString(value));
    }

    void pending(String name, String key, Object value) throws IOException {
        Path pending = datastore().resolve("current/pending").resolve(name);
        raw(path(pending, Key.of(key)), JSON.writeValueAsString(value));
    }

    void raw(Path path, String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    static Path path(Path root, Key key) {
        List<String> names = new ArrayList<>();
        key.segments().forEach(segment -> names.add(FileName.of(segment)));
        return root.resolve(String.join("/", names));
    }
}
