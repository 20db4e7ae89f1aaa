package dev.slipway.services.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.port.Disk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/// Writes files as a tar archive in the format `ustar`. Source: POSIX.1-2017, pax, "ustar Interchange Format".
final class Tar {
    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int PREFIX = 155;
    private static final int SUM_AT = 148;

    private final OutputStream out;

    Tar(OutputStream out) {
        this.out = out;
    }

    /// A name in the two fields that it has.
    private record Name(byte[] prefix, byte[] rest) {
        /// Empty for one that is too long, or whose parts are.
        private static Optional<Name> of(String name) {
            if (fits(name, NAME)) {
                return Optional.of(new Name(new byte[0], name.getBytes(UTF_8)));
            }
            for (int at = name.indexOf('/'); at > 0; at = name.indexOf('/', at + 1)) {
                String prefix = name.substring(0, at);
                String rest = name.substring(at + 1);
                if (fits(prefix, PREFIX) && fits(rest, NAME)) {
                    return Optional.of(new Name(prefix.getBytes(UTF_8), rest.getBytes(UTF_8)));
                }
            }
            return Optional.empty();
        }

        private static boolean fits(String text, int bytes) {
            return text.getBytes(UTF_8).length <= bytes;
        }
    }

    /// Whether the archive can hold a file of this name.
    static boolean canName(String name) {
        return Name.of(name).isPresent();
    }

    /// Adds a file that only its owner may read.
    ///
    /// @param bytes how many `content` writes: 0 to 8 GiB - 1
    void file(String name, long bytes, Instant changed, Disk.Content content) throws IOException {
        out.write(header(Name.of(name).orElseThrow(), bytes, changed));
        content.to(out);
        out.write(new byte[(int) (Math.ceilDiv(bytes, BLOCK) * BLOCK - bytes)]);
    }

    /// Ends the archive; closes nothing.
    void end() throws IOException {
        out.write(new byte[2 * BLOCK]);
    }

    private static byte[] header(Name name, long bytes, Instant changed) {
        ByteBuffer header = ByteBuffer.allocate(BLOCK);
        header.put(name.rest()).position(NAME);
        octal(header, 7, Disk.PRIVATE);
        octal(header, 7, 0);
        octal(header, 7, 0);
        octal(header, 11, bytes);
        octal(header, 11, Math.max(0, changed.getEpochSecond()));
        header.put("        0".getBytes(UTF_8)); // the sum counts as blanks; then the type: a file
        header.position(257).put("ustar\00000root".getBytes(UTF_8));
        header.position(297).put("root".getBytes(UTF_8));
        header.position(345).put(name.prefix());
        int sum = 0;
        for (byte one : header.array()) {
            sum += one & 0xff;
        }
        octal(header.position(SUM_AT), 6, sum);
        return header.array();
    }

    /// A number as octal digits, then a NUL.
    private static void octal(ByteBuffer header, int digits, long number) {
        header.put(("%0" + digits + "o\0").formatted(number).getBytes(UTF_8));
    }
}
