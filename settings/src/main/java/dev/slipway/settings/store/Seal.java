package dev.slipway.settings.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.zip.CRC32C;

/// Closes a JSON object with the CRC-32C of all that stands before it, as its last member:
///
/// ```
/// {..., "number": 7,
/// "crc32c":"58e3fa20"}
/// ```
///
/// There is one sealed form of an object, byte for byte, and the seal covers every byte but its own. So a byte
/// that is flipped, lost or added anywhere breaks it. CRC-32C finds all damage within any 32 bits in a row and
/// misses other damage once in four thousand million times; unlike a SHA it takes no time to speak of, because
/// processors have it built in. It does not defend against people: who can write to the store is root.
/// Source: RFC 3720 appendix B.4; ext4 and Btrfs guard their metadata by it.
final class Seal {
    private static final String FORM = "\"crc32c\":\"%08x\"}\n";
    private static final int LENGTH = FORM.formatted(0).length();

    private Seal() {}

    /// @param object a JSON object with at least one member; its last byte is the closing brace
    static byte[] close(byte[] object) {
        byte[] sealed = Arrays.copyOf(object, object.length + 1 + LENGTH);
        int end = object.length - 1;
        sealed[end++] = ',';
        sealed[end++] = '\n';
        System.arraycopy(of(sealed, end), 0, sealed, end, LENGTH);
        return sealed;
    }

    static boolean isWhole(byte[] sealed) {
        int end = sealed.length - LENGTH;
        return end >= 0 && Arrays.equals(of(sealed, end), 0, LENGTH, sealed, end, sealed.length);
    }

    private static byte[] of(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return FORM.formatted(checksum.getValue()).getBytes(US_ASCII);
    }
}
