package dev.slipway.host;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Where the paths of a host lie on this machine. Links and `..` are resolved as chroot(2) would: an
/// absolute link begins at the root, and `..` at the root stays there, so that no path leads out.
///
/// A link that somebody swaps in between this look and the use of the path is not guarded against: who
/// can do that owns the folder.
final class RootFolder {
    /// The limit of the kernel, see path_resolution(7).
    private static final int MOST_LINKS = 40;

    private final Path root;

    /// @param root a folder that exists
    RootFolder(Path root) throws IOException {
        this.root = root.toRealPath();
    }

    Path root() {
        return root;
    }

    /// Where `path` lies, with every link followed.
    Path follow(Path path) throws IOException {
        return walk(path, true);
    }

    /// Where `path` itself lies: every link but the last name is followed.
    Path itself(Path path) throws IOException {
        return walk(path, false);
    }

    /// @throws IllegalArgumentException if `path` is not absolute
    private Path walk(Path path, boolean followLast) throws IOException {
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException(
                    "'" + path + "' is no path from the root of the host");
        }
        Deque<Path> ahead = new ArrayDeque<>();
        putAhead(path, ahead);
        Path at = root;
        int links = 0;
        while (!ahead.isEmpty()) {
            Path next = step(at, ahead.pop());
            if (!Files.isSymbolicLink(next) || (ahead.isEmpty() && !followLast)) {
                at = next;
                continue;
            }
            if (++links > MOST_LINKS) {
                throw new FileSystemLoopException(path.toString());
            }
            Path target = Files.readSymbolicLink(next);
            at = target.isAbsolute() ? root : at;
            putAhead(target, ahead);
        }
        return at;
    }

    private Path step(Path at, Path name) {
        return switch (name.toString()) {
            case "", "." -> at;
            case ".." -> at.equals(root) ? root : at.getParent();
            default -> at.resolve(name);
        };
    }

    private static void putAhead(Path path, Deque<Path> ahead) {
        List<Path> names = new ArrayList<>();
        path.forEach(names::add);
        names.reversed().forEach(ahead::push);
    }
}
