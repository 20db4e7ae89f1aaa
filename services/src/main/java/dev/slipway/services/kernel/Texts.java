package dev.slipway.services.kernel;

import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// Small files in which the kernel tells something.
record Texts(Disk disk) {
    /// The text without the blanks around it; empty if there is no such file.
    Optional<String> read(Path file) throws IOException {
        return disk.read(file).map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip());
    }

    boolean is(Path file, String text) throws IOException {
        return read(file).filter(text::equals).isPresent();
    }
}
