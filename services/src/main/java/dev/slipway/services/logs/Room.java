package dev.slipway.services.logs;

import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// Where what is collected lies until it is packed: a folder of nobody else, with a bound.
final class Room {
    private final Disk disk;
    private final Path folder;
    private final Limits limits;
    private final AtomicLong left;
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicReference<IOException> refused = new AtomicReference<>();

    Room(Disk disk, Path folder, Limits limits) {
        this.disk = disk;
        this.folder = folder;
        this.limits = limits;
        this.left = new AtomicLong(limits.bundleBytes());
    }

    /// A bundle is as large as it may be.
    static final class Full extends IOException {
        private static final long serialVersionUID = 1;

        private Full(long mostBytes) {
            super("the bundle is full: it may hold %d MiB".formatted(mostBytes >> 20));
        }
    }

    /// Makes the folder, empty, whatever a run that was killed has left there.
    void open() throws IOException {
        disk.remove(folder);
        disk.folder(folder, Disk.PRIVATE_FOLDER);
    }

    /// Takes nothing more, not even from who still hangs.
    void close() throws IOException {
        closed.set(true);
        disk.remove(folder);
    }

    Limits limits() {
        return limits;
    }

    Disk disk() {
        return disk;
    }

    /// A path at which there is nothing.
    Path next() {
        return folder.resolve(Long.toString(numbers.incrementAndGet()));
    }

    void append(Path file, byte[] bytes) throws IOException {
        if (closed.get()) {
            throw new IOException("the bundle is closed");
        }
        if (left.addAndGet(-bytes.length) < 0) {
            left.addAndGet(bytes.length);
            throw new Full(limits.bundleBytes());
        }
        try {
            disk.append(file, bytes, Disk.PRIVATE, false);
        } catch (IOException e) {
            refused.compareAndSet(null, e);
            throw e;
        }
    }

    void drop(Path file, long bytes) throws IOException {
        disk.discard(List.of(file));
        left.addAndGet(bytes);
    }

    /// Why the disk took no more; empty if it took all.
    Optional<IOException> refused() {
        return Optional.ofNullable(refused.get());
    }
}
