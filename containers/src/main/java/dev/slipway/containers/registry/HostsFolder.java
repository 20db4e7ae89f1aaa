package dev.slipway.containers.registry;

import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.port.TrustStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/// Tells `ctr` where an image is and what to show there: a folder that nobody else may enter, for one pull.
///
/// Source: `docs/hosts.md` of containerd. The registry is not named in it: what is at `_default` counts for all.
///
/// @param path as on the host
/// @param held tells that the folder is in use, for as long as the process lives
record HostsFolder(Disk disk, Path path, Disk.Held held) implements AutoCloseable {
    static final Path PARENT = Path.of("/run/slipway/pulls");
    private static final String LOCK = ".lock";
    private static final int NAME_BYTES = 8;

    static HostsFolder of(Host host, Lookup.Found found) throws IOException {
        host.disk().folder(PARENT, Disk.PRIVATE_FOLDER);
        removeLeft(host.disk());
        HostsFolder folder =
                take(host.disk(), PARENT.resolve(randomName(host)))
                        .orElseThrow(() -> new IOException("another process writes there"));
        try {
            host.disk().folder(folder.path(), Disk.PRIVATE_FOLDER);
            host.disk()
                    .replace(
                            folder.path().resolve("_default/hosts.toml"),
                            text(host, found).getBytes(StandardCharsets.UTF_8),
                            Disk.PRIVATE);
            return folder;
        } catch (IOException failed) {
            folder.close();
            throw failed;
        }
    }

    private static Optional<HostsFolder> take(Disk disk, Path path) throws IOException {
        return disk.lock(lock(path)).map(held -> new HostsFolder(disk, path, held));
    }

    private static Path lock(Path path) {
        return path.resolveSibling(path.getFileName() + LOCK);
    }

    /// What a process that was killed has left behind: its lock ended with it.
    private static void removeLeft(Disk disk) throws IOException {
        for (String name : disk.list(PARENT)) {
            Optional<HostsFolder> left =
                    name.endsWith(LOCK) ? Optional.empty() : take(disk, PARENT.resolve(name));
            if (left.isPresent()) {
                left.get().close();
            }
        }
    }

    static String randomName(Host host) {
        byte[] name = new byte[NAME_BYTES];
        host.random().nextBytes(name);
        return HexFormat.of().formatHex(name);
    }

    /// containerd 1.6 takes nothing of a file without a table `host`.
    private static String text(Host host, Lookup.Found found) {
        return """
        server = %s
        capabilities = ["pull", "resolve"]
        override_path = true
        %s%s[host]
        """
                .formatted(
                        quoted(found.endpoint().base().toString()),
                        trust(host),
                        header(found.authorization()));
    }

    /// Go knows other places for trust stores; where the host has one, that is the one to take.
    private static String trust(Host host) {
        return host.disk().exists(TrustStore.FILE)
                ? "ca = %s\n".formatted(quoted(onMachine(host, TrustStore.FILE)))
                : "";
    }

    /// The path for programs that are run.
    private static String onMachine(Host host, Path path) {
        return host.contained() ? path.toString() : host.disk().real(path).toString();
    }

    /// What `--hosts-dir` takes.
    String option(Host host) {
        return onMachine(host, path);
    }

    private static String header(Optional<String> authorization) {
        return authorization
                .map(value -> "[header]\nAuthorization = %s\n".formatted(quoted(value)))
                .orElse("");
    }

    /// As a string of TOML. Addresses and tokens have visible ASCII characters only.
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public void close() throws IOException {
        try (held) {
            disk.remove(path);
            disk.remove(lock(path));
        }
    }
}
