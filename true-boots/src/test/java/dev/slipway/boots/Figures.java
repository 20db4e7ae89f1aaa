package dev.slipway.boots;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What boots in QEMU have measured: `true-boots/qemu` prints it when they are over.
final class Figures {
    private static final Path FILE = Path.of("target/qemu-figures");

    private Figures() {}

    static void tell(String what, Object figure) throws IOException {
        Files.writeString(
                FILE,
                "| %s | %s |\n".formatted(what, figure),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /// @param bytes as the kernel writes them, with a line break
    static String mebibytes(String bytes) {
        return Long.parseLong(bytes.strip()) / (1 << 20) + " MiB";
    }
}
