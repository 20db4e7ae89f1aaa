package dev.slipway.client;

import dev.slipway.model.Problem;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import java.util.stream.Collectors;

/// Why nobody answers at a socket. Looks at the file, because the words of the machine depend on its language.
final class Unreachable {
    /// The next thing to type when the host is there but does not do well.
    static final String LOOK =
            "see how the host is with `slipway status`, then type the same again";

    private static final String START =
            "start it with `slipway serve`, or name its socket with `--socket-path` or `--root`";

    private Unreachable() {}

    static boolean isMissing(Path socket) {
        Path folder = socket.toAbsolutePath().getParent();
        return !Files.exists(socket, LinkOption.NOFOLLOW_LINKS)
                && (folder == null || !Files.isDirectory(folder) || Files.isExecutable(folder));
    }

    static Problem missing(List<Path> sockets) {
        String names = sockets.stream().map(Path::toString).collect(Collectors.joining(" and "));
        return new Problem("the settings API does not run here: there is no socket", names, START);
    }

    static Problem because(Path socket, IOException refused) {
        String where = socket.toString();
        if (refused instanceof ClosedChannelException) {
            return new Problem(
                    "the host has not taken the call: it is too busy, or it hangs", where, LOOK);
        }
        if (!Files.isWritable(socket) && !(refused instanceof ConnectException)) {
            return new Problem(
                    "you may not use the settings API", where, "type it as " + allowed(socket));
        }
        if (refused instanceof ConnectException) {
            return new Problem("nobody listens at the socket of the settings API", where, START);
        }
        return new Problem(
                "the settings API can't be reached: " + refused.getMessage(),
                where,
                "name its socket with `--socket-path`");
    }

    private static String allowed(Path socket) {
        try {
            String group =
                    Files.readAttributes(socket, PosixFileAttributes.class).group().getName();
            return group.equals("root")
                    ? "root"
                    : "root, or as a member of the group `" + group + "`";
        } catch (IOException _) {
            return "root";
        }
    }
}
