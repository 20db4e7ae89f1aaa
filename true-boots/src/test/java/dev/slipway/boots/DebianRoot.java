package dev.slipway.boots;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The files of a small Debian 12 with systemd, made once by debootstrap and never changed: machines lie above
/// it as layers of an overlay.
///
/// It is kept in the folder that `SLIPWAY_TRUE_BOOTS` names, else in this module's `target`.
final class DebianRoot {
    private static final String PACKAGES =
            "systemd,systemd-sysv,dbus,udev,iproute2,kmod,procps,curl,ca-certificates";

    private static final List<String> TOOLS = List.of("debootstrap", "systemd-nspawn", "unshare");
    private static final String RELEASE = "bookworm";

    private DebianRoot() {}

    /// Where it is. Skips the test, and says why, where none can be made or booted.
    static Path folder() throws IOException, InterruptedException {
        for (String tool : TOOLS) {
            Assumptions.assumeTrue(
                    Shell.has(tool),
                    "no true boots without %s: `apt-get install debootstrap systemd-container`"
                            .formatted(tool));
        }
        Assumptions.assumeTrue(Shell.isRoot(), "only root can boot a container of systemd-nspawn");
        Path cache =
                Path.of(
                                Optional.ofNullable(System.getenv("SLIPWAY_TRUE_BOOTS"))
                                        .orElse("target/true-boots"))
                        .toAbsolutePath();
        Files.createDirectories(cache);
        try (FileChannel file =
                        FileChannel.open(
                                cache.resolve("lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock _ = file.lock()) {
            return whole(cache);
        }
    }

    /// Makes it unless it lies there as it was made: the mark beside it holds its recipe and the number of its
    /// files, and is written last.
    private static Path whole(Path cache) throws IOException, InterruptedException {
        Path root = cache.resolve("debian-" + RELEASE);
        Path mark = cache.resolve("debian-" + RELEASE + ".made");
        if (Files.exists(mark) && Files.readString(mark).equals(markOf(root))) {
            return root;
        }
        Path half = cache.resolve("half");
        Files.deleteIfExists(mark);
        Shell.run(List.of("rm", "-rf", root.toString(), half.toString()));
        make(half);
        Files.move(half, root, StandardCopyOption.ATOMIC_MOVE);
        Files.writeString(mark, markOf(root));
        return root;
    }

    private static String markOf(Path root) throws IOException, InterruptedException {
        if (!Files.isDirectory(root)) {
            return "nothing";
        }
        long files = Shell.run(List.of("find", root.toString(), "-xdev")).lines().count();
        return "%s with %s, %d files\n".formatted(RELEASE, PACKAGES, files);
    }

    private static void make(Path into) throws IOException, InterruptedException {
        Shell.run(
                List.of(
                        "debootstrap",
                        "--variant=minbase",
                        "--include=" + PACKAGES,
                        RELEASE,
                        into.toString(),
                        mirror()));
        Shell.run(
                List.of(
                        "sh",
                        "-c",
                        "cd \"$1\" && rm -rf var/cache/apt/* var/lib/apt/lists/* usr/share/doc usr/share/man"
                                + " usr/share/locale && : > etc/machine-id",
                        "sh",
                        into.toString()));
    }

    /// That of this machine if it is a Debian of the same release.
    private static String mirror() throws IOException, InterruptedException {
        String format = "$(CODENAME) $(REPO_URI)";
        Stream<String> targets =
                Shell.has("apt-get")
                        ? Shell.run(List.of("apt-get", "indextargets", "--format", format)).lines()
                        : Stream.empty();
        return targets.filter(line -> line.startsWith(RELEASE + " "))
                .map(line -> line.substring(RELEASE.length() + 1))
                .findFirst()
                .orElse("http://deb.debian.org/debian");
    }
}
