package dev.slipway.signal;

import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// The mark by which Bottlerocket knows that its one signal is done with. A host that ran it before sends no other:
/// whichever update its stack is in by now is about other instances.
///
/// The mark names no instance. It belongs to the one that first asks, as imported settings do, and not to copies of its
/// disk.
record BottlerocketMark(Disk disk) {
    static final Path FILE = Path.of("/var/lib/bottlerocket/cfsignal.ran");

    private static final Path OWNER = Marks.FOLDER.resolve("bottlerocket");

    boolean isOf(String instance) throws IOException {
        if (!disk.exists(FILE)) {
            return false;
        }
        Optional<String> owner =
                disk.read(OWNER).map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip());
        if (owner.isEmpty()) {
            disk.replace(OWNER, (instance + "\n").getBytes(StandardCharsets.UTF_8), Disk.PRIVATE);
        }
        return owner.isEmpty() || owner.get().equals(instance);
    }
}
