package dev.slipway.settings.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// Closes a JSON object with the SHA-256 of all that stands before it, as its last member:
///
/// ```
/// {..., "number": 7,
/// "sha256":"b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9"}
/// ```
///
/// There is one sealed form of an object, byte for byte, and the seal covers every byte but its own. So one
/// byte flipped, lost or added anywhere breaks it, and `head -n -1 | sha256sum` shows the same.
final class Seal {
    private static final String BEFORE = "\"sha256\":\"";
    private static final String AFTER = "\"}\n";
    private static final int LENGTH = BEFORE.length() + 64 + AFTER.length();

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
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, length);
            return (BEFORE + HexFormat.of().formatHex(digest.digest()) + AFTER).getBytes(US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
