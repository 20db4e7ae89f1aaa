package dev.slipway.services.kernel;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.port.Disk;
import dev.slipway.settings.bootconfig.BootConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// The boot configuration of the next kernel boot, as a boot loader hands it to the kernel at the end of the
/// initrd. Source: the kernel's documentation, admin-guide/bootconfig.
///
/// @param bytes the text, zero bytes up to a multiple of 4, the length of both and the sum of the bytes (32 bits
///     each, little endian), and the mark
record BootImage(byte[] bytes) {
    /// Where the boot loader of the original's images looks.
    static final Path FILE = Path.of("/var/lib/bottlerocket/bootconfig.data");

    /// A longer text the kernel refuses as a whole. Source: XBC_DATA_MAX.
    static final int MAX_TEXT_BYTES = 32_767;

    /// What the original writes for a host without boot settings.
    private static final String NOTHING = "\n    kernel = \"\"\n    init = \"\"\n";

    private static final byte[] MARK = "#BOOTCONFIG\n".getBytes(StandardCharsets.US_ASCII);
    private static final int ALIGNMENT = 4;

    static BootImage of(Settings settings) {
        return of(settings.has(Key.of("settings.boot")) ? BootConfig.of(settings).text() : NOTHING);
    }

    static BootImage of(String text) {
        byte[] content = text.getBytes(StandardCharsets.US_ASCII);
        byte[] padded = Arrays.copyOf(content, Math.ceilDiv(content.length, ALIGNMENT) * ALIGNMENT);
        int sum = 0;
        for (byte each : content) {
            sum += each;
        }
        return new BootImage(
                ByteBuffer.allocate(padded.length + 2 * Integer.BYTES + MARK.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(padded)
                        .putInt(padded.length)
                        .putInt(sum)
                        .put(MARK)
                        .array());
    }

    /// Puts the image of `settings` in place for the next kernel boot.
    ///
    /// @return `Kept` if it is there
    static Outcome<BootImage> write(Settings settings, Disk disk) throws IOException {
        BootImage image = of(settings);
        if (image.textBytes() > MAX_TEXT_BYTES) {
            return Outcome.failed(
                    "the boot settings make %d bytes of boot configuration, and the kernel takes at most %d"
                            .formatted(image.textBytes(), MAX_TEXT_BYTES),
                    "settings.boot",
                    "take out parameters, or put some on the kernel command line");
        }
        Optional<byte[]> before = disk.read(FILE);
        if (before.filter(bytes -> Arrays.equals(bytes, image.bytes)).isPresent()) {
            return new Outcome.Kept<>(image, FILE + " is as it should be");
        }
        disk.replace(FILE, image.bytes, Disk.PUBLIC);
        return new Outcome.Made<>(image);
    }

    private int textBytes() {
        return bytes.length - 2 * Integer.BYTES - MARK.length;
    }
}
