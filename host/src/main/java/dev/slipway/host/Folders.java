package dev.slipway.host;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Making folders, and having the disk remember what is in them.
final class Folders {
    private static final int MODE = 0755;

    /// Of a new folder, until its own mode is set.
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final boolean contained;

    Folders(boolean contained) {
        this.contained = contained;
    }

    /// Makes `folder` and its missing parents, whatever the umask, and syncs the folders they are in.
    void make(Path folder) throws IOException {
        make(folder, MODE);
    }

    /// [#make(Path)] with another mode for `folder` itself.
    void make(Path folder, int mode) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        make(folder.getParent());
        try {
            Files.createDirectory(folder, OWNER_ONLY);
            Attributes.set(folder, mode, contained);
            sync(Set.of(folder.getParent()));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    /// Returns when the names in these folders are on the disk. A folder is synced through a descriptor
    /// of its own, see fsync(2).
    static void sync(Set<Path> folders) throws IOException {
        for (Path folder : folders) {
            try (FileChannel channel = FileChannel.open(folder, READ)) {
                channel.force(true);
            }
        }
    }
}
