package dev.slipway.settings.store;

import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The sealed file that names the last generation with which a boot was successful.
final class Confirmed {
    private final Disk disk;
    private final Path file;

    Confirmed(Disk disk, Path file) {
        this.disk = disk;
        this.file = file;
    }

    /// A damaged file confirms nothing.
    Optional<Long> read() throws IOException {
        return disk.read(file)
                .map(bytes -> Stored.of(bytes, Confirmed::number))
                .flatMap(stored ->
                        stored instanceof Stored.Whole<Long>(Long number)
                                ? Optional.of(number)
                                : Optional.empty());
    }

    private static Stored<Long> number(Members members) {
        return new Stored.Whole<>(members.get("confirmed", Long.class));
    }

    void write(long number) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("format", Stored.FORMAT);
        members.put("confirmed", number);
        disk.replace(file, Seal.close(Json.write(members)), Disk.PRIVATE);
    }
}
