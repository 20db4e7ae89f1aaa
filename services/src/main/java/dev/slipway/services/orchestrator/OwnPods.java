package dev.slipway.services.orchestrator;

import dev.slipway.model.Telling;
import dev.slipway.port.Disk;
import dev.slipway.port.Disk.NewFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The names of the manifests that were put in place here: written down before the first of them is, and before the
/// last is forgotten, so that a kill leaves none behind. A reset does not forget them.
record OwnPods(Disk disk) {
    static final Path PATH = Path.of("/var/lib/slipway/static-pods.json");

    private static final JsonMapper JSON = JsonMapper.shared();

    SortedSet<String> read(Telling telling) throws IOException {
        byte[] bytes = disk.read(PATH).orElse("[]".getBytes());
        try {
            return JSON.readValue(bytes, new TypeReference<TreeSet<String>>() {});
        } catch (JacksonException _) {
            telling.note(
                    PATH
                            + " is damaged: manifests of static pods that are no longer set may be left in "
                            + StaticPods.FOLDER);
            return new TreeSet<>();
        }
    }

    /// Returns when it is on the disk.
    void write(SortedSet<String> names) throws IOException {
        NewFile file = new NewFile(PATH, JSON.writeValueAsBytes(names), Disk.PRIVATE);
        boolean needless = names.isEmpty() && !disk.exists(PATH);
        if (!needless && !disk.holds(file)) {
            disk.replace(file.path(), file.bytes(), file.mode());
        }
    }
}
