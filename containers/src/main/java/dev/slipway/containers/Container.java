package dev.slipway.containers;

import java.nio.file.Path;

/// A container of the host.
///
/// @param source the image, as the settings name it
record Container(Kind kind, ContainerName name, String source) {
    /// Where containers that run have their specification and their root file system, a folder each.
    static final Path ALL = Path.of("/run/slipway/containers");

    /// As containerd knows it.
    String id() {
        return kind.prefix() + name;
    }

    /// What outlives it.
    Path persistent() {
        return kind.persistent().resolve(name.text());
    }

    Place place() {
        return new Place(id());
    }

    /// Where it is while it runs.
    ///
    /// @param id as containerd knows it
    record Place(String id) {
        Path folder() {
            return ALL.resolve(id);
        }

        Path rootfs() {
            return folder().resolve("rootfs");
        }

        Path spec() {
            return folder().resolve("config.json");
        }
    }
}
