package dev.slipway.host;

import dev.slipway.port.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Locks that end with the process.
///
/// The kernel drops all locks that a process has on a file when the process closes any descriptor of it,
/// see fcntl(2). So a file that is locked here is not opened a second time, and a descriptor that met the
/// lock of somebody else in this process stays open. A lock is kept even if its owner loses sight of it.
final class FileLocks {
    private final Map<Path, FileChannel> held = new ConcurrentHashMap<>();
    private final Queue<FileChannel> refused = new ConcurrentLinkedQueue<>();

    /// @param open opens the file for writing
    /// @return empty if somebody else, in this process or another, holds the lock
    Optional<Disk.Held> take(Path file, Opening open) throws IOException {
        synchronized (held) {
            if (held.containsKey(file)) {
                return Optional.empty();
            }
            FileChannel channel = open.open();
            if (!locked(channel)) {
                return Optional.empty();
            }
            held.put(file, channel);
            return Optional.of(() -> release(file, channel));
        }
    }

    private boolean locked(FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return true;
            }
            channel.close();
            return false;
        } catch (OverlappingFileLockException _) {
            refused.add(channel);
            return false;
        }
    }

    private void release(Path file, FileChannel channel) {
        synchronized (held) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                held.remove(file, channel);
            }
        }
    }

    interface Opening {
        FileChannel open() throws IOException;
    }
}
