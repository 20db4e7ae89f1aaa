package dev.slipway.pipeline;

import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Facts that outlive the process until their boot has ended, in `facts/<boot>/<stage>.json`, readable by
/// root only: they may hold secrets.
final class FactFiles {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

    private final Disk disk;
    private final Path folder;

    FactFiles(Disk disk, String boot) {
        this.disk = disk;
        this.folder = Paths.FACTS.resolve(boot);
    }

    /// Keeps the value if the line says how; it is on the disk when this returns.
    <T extends Record> void keep(Line<T> line, Object value) throws IOException {
        if (line.keeping().isPresent()) {
            Map<String, Object> tree =
                    line.keeping().get().write().apply(line.makes().type().cast(value));
            disk.replace(file(line), JSON.writeValueAsBytes(tree), Disk.PRIVATE);
        }
    }

    /// The value that was kept; empty if none was.
    <T extends Record> Optional<T> kept(Line<T> line) throws IOException {
        if (line.keeping().isEmpty()) {
            return Optional.empty();
        }
        return disk.read(file(line))
                .map(bytes -> JSON.readValue(bytes, TREE))
                .map(line.keeping().get().read());
    }

    private Path file(Line<?> line) {
        return folder.resolve(line.name() + ".json");
    }

    /// Forgets the facts of all boots.
    static void forget(Disk disk) throws IOException {
        disk.remove(Paths.FACTS);
    }
}
