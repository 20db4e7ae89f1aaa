package dev.slipway.services;

import dev.slipway.port.Disk;
import dev.slipway.port.Disk.NewFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Files that may hold credentials. Variants declare modes for them by which everybody may read them: the original
/// mounts their folders for root. Here such a folder is made for root, but one that is there, as that of Debian's
/// containerd, may be open to everybody. So the files are for root too.
final class PrivateFiles {
    /// Source: the tmpfs units of the original for `/etc` and `/root/.aws`.
    private static final Map<Path, Integer> FOLDERS =
            Map.of(
                    Path.of("/etc/containerd"), 0750,
                    Path.of("/etc/ecs"), 0750,
                    Path.of("/etc/host-containers"), 0750,
                    Path.of("/etc/kubernetes/pki/private"), 0700,
                    Path.of("/root/.aws"), 0700);

    /// In other folders. The address of a proxy may have a password in it.
    private static final Set<Path> FILES =
            Set.of(Path.of("/etc/network/proxy.env"), Path.of("/etc/updog.toml"));

    private static final int OWNER = 0700;

    private PrivateFiles() {}

    /// With which mode a file is written.
    ///
    /// @param declared by the variant
    static int mode(Path file, int declared) {
        boolean isPrivate =
                FILES.contains(file) || FOLDERS.keySet().stream().anyMatch(file::startsWith);
        return isPrivate ? declared & OWNER : declared;
    }

    /// Makes the folders that are not there and are about to get files. One that is there keeps its mode.
    static void makeFolders(Disk disk, List<NewFile> files) throws IOException {
        for (Map.Entry<Path, Integer> folder : FOLDERS.entrySet()) {
            if (files.stream().anyMatch(file -> file.path().startsWith(folder.getKey()))) {
                disk.folder(folder.getKey(), folder.getValue());
            }
        }
    }
}
