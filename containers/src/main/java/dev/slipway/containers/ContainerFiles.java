package dev.slipway.containers;

import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The files out of which containers of one group are started: variables for their units in `/etc`, and what
/// users hand to them in `/local`. What is as it should be is not written again.
///
/// @param kind of the group
record ContainerFiles(Disk disk, Kind kind) {
    private static final String ENV = ".env";

    /// @return whether anything changed
    boolean write(ContainerSettings container, EnvFile env) throws IOException {
        disk.folder(kind.persistent().resolve(container.name().text()), Disk.PRIVATE_FOLDER);
        boolean handed = writeUserData(userData(container.name()), container.userData());
        return replace(env(container.name()), env.bytes()) || handed;
    }

    private boolean writeUserData(Path file, Optional<byte[]> userData) throws IOException {
        if (userData.isPresent()) {
            return replace(file, userData.get());
        }
        boolean there = disk.exists(file);
        if (there) {
            disk.remove(file);
        }
        return there;
    }

    private boolean replace(Path file, byte[] bytes) throws IOException {
        boolean same =
                disk.read(file).filter(now -> Arrays.equals(now, bytes)).isPresent()
                        && disk.mode(file).filter(mode -> mode == Disk.PRIVATE).isPresent();
        if (!same) {
            disk.replace(file, bytes, Disk.PRIVATE);
        }
        return !same;
    }

    /// Containers that were set up before and are in the settings no more.
    List<ContainerName> leftOver(List<ContainerSettings> wanted) throws IOException {
        List<ContainerName> names = wanted.stream().map(ContainerSettings::name).toList();
        return disk.list(folder()).stream()
                .filter(file -> file.endsWith(ENV))
                .map(file -> file.substring(0, file.length() - ENV.length()))
                .filter(ContainerName::isLegal)
                .map(ContainerName::new)
                .filter(name -> !names.contains(name))
                .toList();
    }

    /// Forgets how it was set up, and what was handed to it. What it keeps itself in `/local` stays.
    void forget(ContainerName name) throws IOException {
        disk.remove(userData(name));
        disk.remove(env(name));
    }

    private Path userData(ContainerName name) {
        return kind.persistent().resolve(name.text()).resolve("user-data");
    }

    private Path env(ContainerName name) {
        return folder().resolve(name + ENV);
    }

    private Path folder() {
        return Path.of("/etc", kind.group());
    }
}
