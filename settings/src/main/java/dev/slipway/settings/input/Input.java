package dev.slipway.settings.input;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// A document of settings as it came: TOML or JSON, plain or gzipped.
///
/// @param gzipped whether it came gzipped
/// @param rawBytes its size unpacked; 0 if it could not be unpacked
/// @param tokens how far what the findings point at reaches
public record Input(boolean gzipped, int rawBytes, Decoded decoded, Tokens tokens) {
    /// The largest document that is read, unpacked, if nothing else is said: 1 MiB. User data is at most 16 KiB
    /// on EC2; a gzipped bomb of that size must not use up the heap.
    public static final int MAX_BYTES = 1 << 20;

    /// How deep tables and arrays may be nested. No setting needs more than 8 levels.
    static final int MAX_DEPTH = 128;

    /// Reads a document. Gzip is known by its first two bytes `1f 8b`, JSON by its first character `{`
    /// (white space aside); all else is TOML 1.0. A UTF-8 byte order mark is skipped.
    public static Input read(byte[] bytes) {
        return read(bytes, MAX_BYTES);
    }

    /// The same for a document that may be larger, or must be smaller.
    ///
    /// @param mostBytes unpacked
    public static Input read(byte[] bytes, int mostBytes) {
        boolean gzipped = bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
        try {
            byte[] raw = gzipped ? unpack(bytes, mostBytes) : bytes;
            return raw.length > mostBytes
                    ? tooLarge(gzipped, raw.length, mostBytes)
                    : Encoding.read(gzipped, raw);
        } catch (IOException damaged) {
            return new Input(
                    gzipped,
                    0,
                    refuse(
                            "gzip",
                            "the gzipped document is cut off or damaged",
                            "pack it again with `gzip`, and send it whole and as binary data"),
                    new Tokens(""));
        }
    }

    /// Reads TOML 1.0.
    public static Decoded toml(String text) {
        return new TomlDecoder(text).decode();
    }

    /// Reads JSON. Its root must be an object.
    public static Decoded json(String text) {
        return new JsonDecoder(text).decode();
    }

    /// How many bytes these are when gzipped, as `gzip` with its default level does it.
    public static int gzipSize(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.size();
    }

    private static byte[] unpack(byte[] bytes, int mostBytes) throws IOException {
        try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return gzip.readNBytes(mostBytes + 1);
        }
    }

    private static Input tooLarge(boolean gzipped, int read, int mostBytes) {
        return new Input(
                gzipped,
                read,
                refuse(
                        "size",
                        "the document is larger than " + mostBytes + " bytes",
                        "send settings only, and large files by other means"),
                new Tokens(""));
    }

    /// TOML, or JSON if it begins with `{`.
    static Decoded decode(String text) {
        return text.stripLeading().startsWith("{") ? json(text) : toml(text);
    }

    private static Decoded refuse(String rule, String message, String fix) {
        return Decoded.unreadable(Finding.problem(Position.START, "", rule, message, fix));
    }
}
