package dev.slipway.port;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The files of the host. Paths are absolute, as on the host; under `--root` they are resolved below it,
/// and no link or `..` leads out of it.
///
/// All methods throw `IOException` if the machine refuses (no space, read-only, no permission).
public interface Disk {
    /// Mode of a file for which nothing else is said.
    int PUBLIC = 0644;

    /// Mode of a file that only its owner may read.
    int PRIVATE = 0600;

    /// Mode of a folder that only its owner may enter.
    int PRIVATE_FOLDER = 0700;

    /// Where `path` lies on this machine; for messages and for libraries that insist on a real file.
    Path real(Path path);

    /// The whole file; empty if there is none.
    Optional<byte[]> read(Path path) throws IOException;

    /// At most `length` bytes of a file or of a drive from the byte `from` on, fewer at its end; empty if
    /// there is none.
    default Optional<byte[]> read(Path path, long from, int length) throws IOException {
        return read(path)
                .map(all -> {
                    int begin = (int) Math.min(from, all.length);
                    return Arrays.copyOfRange(
                            all, begin, begin + Math.min(length, all.length - begin));
                });
    }

    /// The names in a folder, sorted; empty if there is no such folder. Files that are being written
    /// beside others don't count.
    List<String> list(Path folder) throws IOException;

    boolean exists(Path path);

    /// What there is at a path, every link followed; empty if there is nothing. Opens nothing: to open a pipe
    /// may wait for ever.
    default Optional<Found> look(Path path) throws IOException {
        return read(path).map(bytes -> new Found(Kind.FILE, bytes.length, Instant.EPOCH));
    }

    /// The permission bits, for example `0644`; empty if there is no such file.
    Optional<Integer> mode(Path path) throws IOException;

    /// Whether `file` is there already, byte by byte and with its mode.
    default boolean holds(NewFile file) throws IOException {
        return mode(file.path()).filter(mode -> mode == file.mode()).isPresent()
                && read(file.path())
                        .filter(there -> Arrays.equals(there, file.bytes()))
                        .isPresent();
    }

    /// Makes a folder with this mode, and the parents that it lacks (mode 0755). A folder that is there
    /// stays as it is, whatever its mode.
    void folder(Path folder, int mode) throws IOException;

    /// Puts `bytes` at `path` so that a reader, or a machine that loses power, sees the whole old file
    /// or the whole new one: written beside, synced, renamed, folder synced. Parent folders are made
    /// (mode 0755). What was at `path` before goes, whatever its mode.
    ///
    /// Where a link stands at `path`, the link stays and the file that it names is replaced, or made:
    /// who links `/etc/resolv.conf` to another place means the file there.
    void replace(Path path, byte[] bytes, int mode) throws IOException;

    /// [#replace] of several files: all are written and synced beside before the first is renamed, so
    /// that a full disk changes none of them.
    void replaceAll(List<NewFile> files) throws IOException;

    /// [#replaceAll], then [#link], with one sync of each folder in the end: the link is swapped when all
    /// files are in place. After a loss of power the link may still be the old one, and on a file system
    /// that does not keep the order of renames it may name a file that is not there; a torn file is
    /// never seen.
    default void publish(List<NewFile> files, Path link, String target) throws IOException {
        replaceAll(files);
        link(link, target);
    }

    /// [#replace] of a file that may be larger than memory: what `content` writes goes to the disk at once.
    /// If `content` fails, what was at `path` stays, and nothing is left beside it.
    default void replace(Path path, Content content, int mode) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        content.to(all);
        replace(path, all.toByteArray(), mode);
    }

    /// Writes into the file as it is: for `/proc/sys` and its like. Under `--root`, where no kernel
    /// makes such files, one that is not there is made.
    void poke(Path path, byte[] bytes) throws IOException;

    /// Appends and, if `sync`, returns only when it is on the disk. Makes the file (and its parents) if
    /// it is not there.
    void append(Path path, byte[] bytes, int mode, boolean sync) throws IOException;

    /// Makes `link` point to `target`, in the place of the file or link that was there, as one step.
    /// `target` is kept as it is: a path on the host, absolute or from the link's folder.
    void link(Path link, String target) throws IOException;

    /// Where the link points to; empty if there is none.
    Optional<String> target(Path link) throws IOException;

    /// Removes a file, a link (never what it names) or a whole folder; nothing happens if there is none.
    void remove(Path path) throws IOException;

    /// Removes files that nobody needs any more, without waiting for the disk: after a loss of power some
    /// may be back.
    default void discard(List<Path> files) throws IOException {
        for (Path file : files) {
            remove(file);
        }
    }

    /// Takes a lock that ends with the process. Nobody may read or write the file by other means: that
    /// would end the lock too.
    ///
    /// @return empty if another process, or another part of this one, holds it
    Optional<Held> lock(Path path) throws IOException;

    /// @param bytes how long it is; of a folder nothing follows from it
    /// @param changed when it was last written, by the wall clock
    record Found(Kind kind, long bytes, Instant changed) {}

    /// What can be at a path.
    enum Kind {
        FILE,
        FOLDER,
        /// a device, a pipe or a socket
        SPECIAL
    }

    /// What is to be in a file.
    @FunctionalInterface
    interface Content {
        /// @param out is not to be closed
        void to(OutputStream out) throws IOException;
    }

    /// @param mode permission bits, for example `0600`
    record NewFile(Path path, byte[] bytes, int mode) {}

    /// A lock that is held until closed.
    interface Held extends AutoCloseable {
        @Override
        void close();
    }
}
