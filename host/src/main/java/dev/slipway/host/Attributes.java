package dev.slipway.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Mode and owner of a file, by the `unix` view of the JDK: the POSIX view has no bits beyond `0777`.
final class Attributes {
    private static final int ALL_BITS = 07777;

    private Attributes() {}

    static int mode(Path file) throws IOException {
        return (int) Files.getAttribute(file, "unix:mode") & ALL_BITS;
    }

    /// Sets the mode whatever the umask, and on the machine itself the owner, whatever the folder's
    /// set-group-ID bit says.
    static void set(Path file, int mode, boolean contained) throws IOException {
        if (!contained) {
            Files.setAttribute(file, "unix:uid", 0);
            Files.setAttribute(file, "unix:gid", 0);
        }
        Files.setAttribute(file, "unix:mode", mode & ALL_BITS);
    }
}
