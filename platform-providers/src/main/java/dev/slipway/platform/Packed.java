package dev.slipway.platform;

import dev.slipway.settings.input.Input;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Texts that come packed once more than the document of settings in them.
public final class Packed {
    private Packed() {}

    /// Decodes base64 of the standard alphabet. Line breaks and blanks, which `base64` puts in, don't
    /// matter.
    ///
    /// @return empty if it is none
    public static Optional<byte[]> base64(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text.replaceAll("\\s", "")));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Unpacks what begins like gzip; the rest is left as it is.
    ///
    /// @throws IOException if it is damaged, or has more than [Input#MAX_BYTES] unpacked
    public static byte[] gzip(byte[] bytes) throws IOException {
        if (!isGzip(bytes)) {
            return bytes;
        }
        try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] raw = gzip.readNBytes(Input.MAX_BYTES + 1);
            if (raw.length > Input.MAX_BYTES) {
                throw new IOException("it has more than " + Input.MAX_BYTES + " bytes unpacked");
            }
            return raw;
        }
    }

    public static boolean isGzip(byte[] bytes) {
        return bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    }
}
