package dev.slipway.services;

import dev.slipway.port.Disk;
import dev.slipway.port.Disk.NewFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Folders that hold credentials. Files in them have the modes that variants declare, often `0644`; the
/// original mounts such folders with a mode of their own, and here they are made with it.
final class PrivateFolders {
    /// Source: the tmpfs units of the original for `/etc` and `/root/.aws`.
    private static final Map<Path, Integer> MODES =
            Map.of(
                    Path.of("/etc/containerd"), 0750,
                    Path.of("/etc/ecs"), 0750,
                    Path.of("/etc/host-containers"), 0750,
                    Path.of("/etc/kubernetes/pki/private"), 0700,
                    Path.of("/root/.aws"), 0700);

    private PrivateFolders() {}

    /// Makes those that are not there and are about to get files. One that is there keeps its mode.
    static void make(Disk disk, List<NewFile> files) throws IOException {
        for (Map.Entry<Path, Integer> folder : MODES.entrySet()) {
            if (files.stream().anyMatch(file -> file.path().startsWith(folder.getKey()))) {
                disk.folder(folder.getKey(), folder.getValue());
            }
        }
    }
}
