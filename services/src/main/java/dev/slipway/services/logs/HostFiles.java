package dev.slipway.services.logs;

import dev.slipway.port.Disk;
import dev.slipway.port.Disk.Found;
import dev.slipway.port.IoReason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Takes files of the host. Devices, pipes and what is not text are left out, and so are links: who may write logs
/// is not to say which other files are taken. Only in `/etc`, which is root's own, links are followed.
record HostFiles(Disk disk, Room room, Blotter blotter) {
    /// Of one pattern.
    static final int MOST_FILES = 1000;

    private static final Path ROOTS_OWN = Path.of("/etc");

    Taken copy(Path file, Taking taking) throws InterruptedException {
        try {
            Optional<String> link = disk.target(file);
            if (link.isPresent() && !file.startsWith(ROOTS_OWN)) {
                return taking.leftOut("it is a link, to '%s'".formatted(link.get()));
            }
            Optional<Found> found = disk.look(file);
            if (found.isEmpty()) {
                return taking.leftOut("there is no such file");
            }
            return switch (found.get().kind()) {
                case FOLDER -> taking.leftOut("it is a folder");
                case SPECIAL -> taking.leftOut("it is a device, a pipe or a socket");
                case FILE -> copy(file, found.get(), taking.changed(found.get().changed()));
            };
        } catch (IOException refused) {
            return taking.failed(IoReason.of(refused));
        }
    }

    private Taken copy(Path file, Found found, Taking taking)
            throws IOException, InterruptedException {
        if (!Archive.canHold(file.toString())) {
            return taking.leftOut("its name is too long for the archive");
        }
        if (!Sample.isText(disk, file, found.bytes())) {
            return taking.leftOut("it is not text, so secrets in it can't be found");
        }
        long begin = Math.max(0, found.bytes() - room.limits().fileBytes());
        // A secret of which only the end would be left is looked for from its beginning on.
        long from = Math.max(0, begin - blotter.longest());
        Spool spool = new Spool(room);
        return taking.fill(
                spool,
                blotter.before(spool, begin - from),
                out -> {
                    if (!copy(file, from, found.bytes(), out, taking)) {
                        return Optional.of("time was up");
                    }
                    return begin == 0
                            ? Optional.empty()
                            : Optional.of(Taking.newest(found.bytes() - begin, found.bytes()));
                });
    }

    /// @return whether the end was reached in time
    private boolean copy(Path file, long from, long end, OutputStream out, Taking taking)
            throws IOException {
        for (long at = from; at < end; ) {
            if (taking.deadline().over()) {
                return false;
            }
            int length = (int) Math.min(Spool.CHUNK_BYTES, end - at);
            byte[] part = disk.read(file, at, length).orElse(new byte[0]);
            if (part.length == 0) {
                return true; // it was cut off meanwhile
            }
            out.write(part);
            at += part.length;
        }
        return true;
    }

    /// Begins to take one file of the host.
    interface Begin {
        Taking of(Path file);
    }

    /// @param begin for each file that is found
    /// @param whole for the pattern as such
    List<Taken> glob(Path pattern, Begin begin, Taking whole) throws InterruptedException {
        List<Taken> taken = new ArrayList<>();
        try {
            Deque<Path> ahead = new ArrayDeque<>(matching(pattern));
            while (!ahead.isEmpty() && taken.size() < MOST_FILES && !whole.deadline().over()) {
                Path next = ahead.pop();
                if (isFolder(next)) {
                    disk.list(next).reversed().forEach(name -> ahead.push(next.resolve(name)));
                } else {
                    taken.add(copy(next, begin.of(next)));
                }
            }
            if (!ahead.isEmpty()) {
                taken.add(
                        whole.leftOut("there are more files than can be taken; some are missing"));
            }
        } catch (IOException refused) {
            taken.add(whole.failed(IoReason.of(refused)));
        }
        return taken.isEmpty() ? List.of(whole.leftOut("there is no such file")) : taken;
    }

    private List<Path> matching(Path pattern) throws IOException {
        PathMatcher matcher =
                FileSystems.getDefault().getPathMatcher("glob:" + pattern.getFileName());
        Path folder = pattern.getParent();
        return disk.list(folder).stream()
                .map(Path::of)
                .filter(matcher::matches)
                .map(folder::resolve)
                .toList();
    }

    private boolean isFolder(Path path) throws IOException {
        return disk.target(path).isEmpty()
                && disk.look(path).filter(found -> found.kind() == Disk.Kind.FOLDER).isPresent();
    }
}
