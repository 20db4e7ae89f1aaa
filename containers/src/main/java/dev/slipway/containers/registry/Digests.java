package dev.slipway.containers.registry;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The names of bytes. Source: OCI image specification 1.1, "Digests".
final class Digests {
    /// What one is, as a regular expression.
    static final String FORM = "sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}";

    private Digests() {}

    static String of(byte[] bytes) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return "sha256:" + HexFormat.of().formatHex(sha256.digest(bytes));
        } catch (NoSuchAlgorithmException every) {
            throw new IllegalStateException(every);
        }
    }
}
