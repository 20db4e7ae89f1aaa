package dev.slipway.platform.userdata;

import dev.slipway.platform.Raw;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Tells whether sources hold what they held before.
final class Digest {
    private final MessageDigest sha256;

    private Digest() {
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// SHA-256 over name, length and bytes of each source that held something, in hex; empty if none did.
    static String of(List<Named> sources) {
        if (sources.isEmpty()) {
            return "";
        }
        Digest digest = new Digest();
        for (Named source : sources) {
            digest.add(source.name().getBytes(StandardCharsets.UTF_8));
            digest.add(bytes(source.raw()));
        }
        return HexFormat.of().formatHex(digest.sha256.digest());
    }

    private void add(byte[] bytes) {
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sha256.update(bytes);
    }

    private static byte[] bytes(Raw raw) {
        return switch (raw) {
            case Raw.Document document -> document.bytes();
            case Raw.Facts facts -> facts.values().toString().getBytes(StandardCharsets.UTF_8);
        };
    }

    /// @param name the name of the source
    record Named(String name, Raw raw) {}
}
