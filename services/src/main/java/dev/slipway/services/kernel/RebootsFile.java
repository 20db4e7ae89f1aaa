package dev.slipway.services.kernel;

import dev.slipway.model.Telling;
import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// [Reboots] on the disk.
record RebootsFile(Disk disk) {
    static final Path PATH = Path.of("/var/lib/slipway/reboots.json");

    private static final JsonMapper JSON = JsonMapper.shared();

    /// [Reboots#NONE] if there is no file, or, said out loud, if it is damaged.
    Reboots read(Telling telling) throws IOException {
        Optional<byte[]> bytes = disk.read(PATH);
        try {
            return bytes.isPresent() ? parse(JSON.readTree(bytes.get())) : Reboots.NONE;
        } catch (JacksonException _) {
            telling.note(PATH + " is damaged: nobody knows for what the host was rebooted before");
            return Reboots.NONE;
        }
    }

    /// Returns when it is on the disk.
    void write(Reboots reboots) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("kernel_boot", reboots.kernelBoot());
        json.put("count", reboots.count());
        json.set("tried", JSON.valueToTree(reboots.tried()));
        disk.replace(PATH, JSON.writeValueAsBytes(json), Disk.PRIVATE);
    }

    void remove() throws IOException {
        disk.remove(PATH);
    }

    private static Reboots parse(JsonNode json) {
        TreeSet<String> tried = new TreeSet<>();
        json.required("tried").forEach(digest -> tried.add(digest.asString()));
        return new Reboots(
                json.required("kernel_boot").asString(), json.required("count").asInt(), tried);
    }
}
