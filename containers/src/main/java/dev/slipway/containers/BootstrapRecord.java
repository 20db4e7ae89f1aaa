package dev.slipway.containers;

import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// That a bootstrap container has ended well: written before its mode is changed, so that it does not run once
/// more if that can't be done any more.
///
/// @param boot the id of the boot in which it ran
/// @param instance on which it ran
/// @param digest of its image
record BootstrapRecord(String boot, String instance, String digest) {
    private static final Path FOLDER = Path.of("/var/lib/slipway/bootstrap-containers");

    static Optional<BootstrapRecord> read(Disk disk, ContainerName name) throws IOException {
        return disk.read(file(name)).flatMap(BootstrapRecord::parsed);
    }

    /// Empty for what this version did not write.
    private static Optional<BootstrapRecord> parsed(byte[] bytes) {
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        return lines.size() == 3
                ? Optional.of(new BootstrapRecord(lines.get(0), lines.get(1), lines.get(2)))
                : Optional.empty();
    }

    /// Whether this is the same image on the same instance.
    boolean isSameRun(BootstrapRecord other) {
        return instance.equals(other.instance) && digest.equals(other.digest);
    }

    void write(Disk disk, ContainerName name) throws IOException {
        String text = "%s\n%s\n%s\n".formatted(boot, instance, digest);
        disk.replace(file(name), text.getBytes(StandardCharsets.UTF_8), Disk.PRIVATE);
    }

    static void forget(Disk disk, ContainerName name) throws IOException {
        disk.remove(file(name));
    }

    private static Path file(ContainerName name) {
        return FOLDER.resolve(name.text());
    }
}
