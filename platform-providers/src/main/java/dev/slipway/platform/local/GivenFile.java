package dev.slipway.platform.local;

import java.io.IOException;

/// A file that the caller named with `--user-data`. It lies on the real machine, not under `--root`.
///
/// @param name as the caller wrote it
/// @param content reads it now
public record GivenFile(String name, Content content) {
    /// The bytes of a file.
    @FunctionalInterface
    public interface Content {
        byte[] read() throws IOException;
    }
}
