package dev.slipway.api;

import dev.slipway.model.Problem;
import dev.slipway.port.Host;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// The socket file: what may be in its way, its mode, and the link to it.
///
/// @param name as processes of the host know it
/// @param file the same on this machine
record ApiSocket(Host host, Path name, Path file) {
    /// Longest path of a socket, in bytes. The kernel takes 107, see `sun_path` in unix(7); JDK 25 takes one
    /// less.
    static final int MAX_PATH_BYTES = 106;

    private static final String MODE = "rw-rw----";

    /// @param given takes the place of [SettingsApi#SOCKET]
    static ApiSocket of(Host host, Optional<Path> given) {
        return given.map(Path::toAbsolutePath)
                .map(Path::normalize)
                .map(path -> new ApiSocket(host, path, path))
                .orElseGet(() ->
                        new ApiSocket(
                                host, SettingsApi.SOCKET, host.disk().real(SettingsApi.SOCKET)));
    }

    /// Makes room for the socket: its folder is made, the socket of a process that is gone is removed.
    ///
    /// @return what is in the way; empty if nothing is
    Optional<Problem> makeRoom() throws IOException {
        int bytes = file.toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_PATH_BYTES) {
            return Optional.of(tooLong(bytes));
        }
        Files.createDirectories(file.getParent());
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!isSocket()) {
            return Optional.of(inTheWay());
        }
        if (answers()) {
            return Optional.of(taken());
        }
        Files.delete(file);
        return Optional.empty();
    }

    private boolean isSocket() throws IOException {
        int type = (int) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 0170000;
        return type == 0140000;
    }

    /// Does not wait: who is too busy to take the call is there all the same.
    private boolean answers() throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.configureBlocking(false);
            channel.connect(UnixDomainSocketAddress.of(file));
            return true;
        } catch (java.net.ConnectException _) {
            return false;
        }
    }

    /// Lets the group in, and shows the socket where clients of the original look for it.
    void opened() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(MODE));
        if (!host.contained()) {
            host.disk().link(SettingsApi.LINK, name.toString());
        }
    }

    /// Takes the link away. The socket itself goes with the server.
    void closed() throws IOException {
        if (!host.contained()
                && host.disk().target(SettingsApi.LINK).equals(Optional.of(name.toString()))) {
            host.disk().remove(SettingsApi.LINK);
        }
    }

    private Problem tooLong(int bytes) {
        return new Problem(
                "the path of the API socket has %d bytes, and it can have at most %d"
                        .formatted(bytes, MAX_PATH_BYTES),
                file.toString(),
                "name a shorter one with `--socket-path`");
    }

    private Problem inTheWay() {
        return new Problem(
                "something that is no socket is where the API socket should be",
                file.toString(),
                "move it away, or name another path with `--socket-path`");
    }

    private Problem taken() {
        return new Problem(
                "another process answers at the API socket",
                file.toString(),
                "stop that process, or name another path with `--socket-path`");
    }

    Problem refused(IOException by) {
        String why =
                switch (by) {
                    case AccessDeniedException _ -> "Permission denied";
                    case FileSystemException told when told.getReason() != null -> told.getReason();
                    default -> String.valueOf(by.getMessage());
                };
        return new Problem(
                "the API socket can't be made: " + why,
                file.toString(),
                "see that you may write there, or name another path with `--socket-path`");
    }
}
