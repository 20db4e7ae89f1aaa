package dev.slipway.api;

import dev.slipway.model.Problem;
import dev.slipway.port.Host;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Optional;
import java.util.Set;

/// The socket file: what may be in its way, its mode, and the link to it.
///
/// @param name as processes of the host know it
/// @param file the same on this machine
record ApiSocket(Host host, Path name, Path file) {
    /// Longest path of a socket, in bytes. The kernel takes 107, see `sun_path` in unix(7); JDK 25 takes one
    /// less.
    static final int MAX_PATH_BYTES = 106;

    /// Owner and group.
    private static final String MODE = "rw-rw----";

    /// Connections that the kernel keeps until they are taken, at most; see `somaxconn` in listen(2).
    private static final int BACKLOG = 1024;

    private static final String MADE = "s";
    private static final int MOST_LETTERS = 6;

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
        int bytes = Math.max(bytes(file), bytes(hidden().resolve(MADE)));
        if (bytes > MAX_PATH_BYTES) {
            return Optional.of(tooLong(bytes));
        }
        Files.createDirectories(file.getParent(), permissions("rwxr-xr-x"));
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

    private static int bytes(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length;
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

    /// Listens. Until group and mode are set the socket is in a folder that only its owner may enter: there is
    /// no moment at which somebody else could connect.
    ///
    /// @throws IOException if the machine refuses; nothing is left behind then
    ServerSocketChannel listen() throws IOException {
        Path hidden = Files.createDirectory(hidden(), permissions("rwx------"));
        Path made = hidden.resolve(MADE);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(made), BACKLOG);
            letIn(made);
            Files.createLink(file, made);
            if (!host.contained()) {
                host.disk().link(SettingsApi.LINK, name.toString());
            }
            return channel;
        } catch (IOException refused) {
            channel.close();
            throw refused;
        } finally {
            Files.deleteIfExists(made);
            Files.delete(hidden);
        }
    }

    /// Beside the socket, and where possible not longer than its path.
    private Path hidden() {
        int letters = Math.clamp(file.getFileName().toString().length() - 2, 1, MOST_LETTERS);
        StringBuilder name = new StringBuilder();
        for (int letter = 0; letter < letters; letter++) {
            name.append((char) host.random().nextInt('a', 'z' + 1));
        }
        return file.resolveSibling(name.toString());
    }

    private void letIn(Path made) throws IOException {
        if (!host.contained()) {
            setGroup(made);
        }
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString(MODE));
    }

    /// A machine without the group leaves the socket to root.
    private static void setGroup(Path made) throws IOException {
        try {
            GroupPrincipal group =
                    made.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByGroupName(Policy.GROUP);
            Files.getFileAttributeView(made, PosixFileAttributeView.class).setGroup(group);
        } catch (UserPrincipalNotFoundException _) {
            return;
        }
    }

    private static FileAttribute<Set<PosixFilePermission>> permissions(String mode) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    }

    /// Takes the socket and the link to it away, unless another process has put its own there.
    ///
    /// @param own the one that was made, see [#identity]
    void remove(Object own) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS) || !identity().equals(own)) {
            return;
        }
        Files.delete(file);
        if (!host.contained()
                && host.disk().target(SettingsApi.LINK).equals(Optional.of(name.toString()))) {
            host.disk().remove(SettingsApi.LINK);
        }
    }

    /// What tells this file from any that comes to its place.
    Object identity() throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
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
