package dev.slipway.network.identity;

import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// Small files of text.
final class Texts {
    private Texts() {}

    /// Without white space around it; empty if there is no file, or nothing in it.
    static Optional<String> read(Disk disk, Path file) throws IOException {
        return whole(disk, file).map(String::strip).filter(text -> !text.isEmpty());
    }

    static Optional<String> whole(Disk disk, Path file) throws IOException {
        return disk.read(file).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /// Writes unless it holds just that.
    ///
    /// @return whether it was written
    static boolean write(Disk disk, Path file, String text) throws IOException {
        boolean differs = !whole(disk, file).equals(Optional.of(text));
        if (differs) {
            disk.replace(file, text.getBytes(StandardCharsets.UTF_8), Disk.PUBLIC);
        }
        return differs;
    }
}
