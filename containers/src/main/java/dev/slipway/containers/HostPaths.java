package dev.slipway.containers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What containers see of the host.
final class HostPaths {
    private static final Path ROOT = Path.of("/.bottlerocket/rootfs");

    private HostPaths() {}

    /// One file or folder of the host in a container.
    ///
    /// @param source on the host
    /// @param target in the container
    /// @param options of the mount
    /// @param wanted whether it is worth a word if the host does not have it
    record HostPath(Path source, Path target, List<String> options, boolean wanted) {}

    static List<HostPath> of(Container container) {
        List<HostPath> paths = new ArrayList<>(common(container));
        if (container.kind().isPrivileged()) {
            paths.addAll(privileged());
        }
        if (container.kind() == Kind.BOOTSTRAP) {
            for (String folder :
                    List.of("/var/lib/containerd", "/var/lib/docker", "/var/lib/kubelet")) {
                paths.add(ifThere(folder, "/.bottlerocket/rootfs" + folder, "rbind", "rshared"));
            }
        }
        return paths;
    }

    private static List<HostPath> common(Container container) {
        String own = container.persistent().toString();
        String shown = "/.bottlerocket/" + container.kind().group() + "/";
        List<HostPath> paths = new ArrayList<>();
        paths.add(path(own, shown + container.name(), "rbind", "rw", "rprivate"));
        if (!container.name().text().equals("current")) {
            paths.add(path(own, shown + "current", "rbind", "rw", "rprivate"));
        }
        paths.add(path("/run/api.sock", "/run/api.sock", "bind", "rw", "rprivate"));
        paths.add(readOnly("/usr/bin/apiclient", "/usr/local/bin/apiclient"));
        // What apiclient is made of; the original's is one file.
        paths.add(readOnly("/usr/lib/slipway", "/usr/lib/slipway"));
        paths.add(readOnly("/etc/os-release", "/etc/bottlerocket-release"));
        paths.add(
                ifThere(
                        "/usr/share/bottlerocket/application-inventory.json",
                        "/var/lib/bottlerocket/inventory/application.json",
                        "bind",
                        "ro",
                        "rprivate"));
        paths.add(ifThere("/var/log/support", "/.bottlerocket/support", "bind", "ro", "rprivate"));
        return paths;
    }

    private static List<HostPath> privileged() {
        return List.of(
                path("/", ROOT.toString(), "rbind", "ro", "rprivate"),
                readOnly("/lib/modules", "/lib/modules"),
                ifThere("/usr/src/kernels", "/usr/src/kernels", "bind", "rw", "rprivate"),
                ifThere("/sys/firmware", "/sys/firmware", "bind", "rw", "rprivate"),
                path("/sys/kernel/debug", "/sys/kernel/debug", "bind", "rw", "rprivate"),
                path("/mnt", ROOT + "/mnt", "rbind", "rw", "rshared"));
    }

    private static HostPath readOnly(String source, String target) {
        return path(source, target, "bind", "ro", "rprivate");
    }

    private static HostPath path(String source, String target, String... options) {
        return new HostPath(Path.of(source), Path.of(target), List.of(options), true);
    }

    private static HostPath ifThere(String source, String target, String... options) {
        return new HostPath(Path.of(source), Path.of(target), List.of(options), false);
    }
}
