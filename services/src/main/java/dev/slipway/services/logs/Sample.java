package dev.slipway.services.logs;

import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.file.Path;

/// A look at both ends of a file.
///
/// In what is not text (compressed, or the memory of the kernel) no secret is found, so none of it may go out.
final class Sample {
    private static final int BYTES = 4 << 10;

    private static final String CONTROLS_OF_TEXT = "\t\n\r\f\b\u001b";

    private Sample() {}

    static boolean isText(Disk disk, Path file, long bytes) throws IOException {
        return isText(disk.read(file, 0, BYTES).orElse(new byte[0]))
                && isText(disk.read(file, Math.max(0, bytes - BYTES), BYTES).orElse(new byte[0]));
    }

    /// NUL at its beginning counts as text: the hole that a log has which was cut off while somebody wrote it.
    private static boolean isText(byte[] sample) {
        int at = 0;
        while (at < sample.length && sample[at] == 0) {
            at++;
        }
        while (at < sample.length && isText(sample[at])) {
            at++;
        }
        return at == sample.length;
    }

    private static boolean isText(byte one) {
        return one < 0 || one >= ' ' || CONTROLS_OF_TEXT.indexOf(one) >= 0;
    }
}
