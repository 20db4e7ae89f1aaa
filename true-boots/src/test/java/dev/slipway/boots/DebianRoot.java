package dev.slipway.boots;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The files of a small Debian 12 with systemd, made once by debootstrap and never changed: machines lie above
/// it as layers of an overlay.
final class DebianRoot {
    private static final String RELEASE = "bookworm";
    private static final String PACKAGES =
            "systemd,systemd-sysv,dbus,udev,iproute2,kmod,procps,curl,ca-certificates";

    /// Nobody reads these in a test, and `/etc/machine-id` is each machine's own.
    private static final String TRIM =
            "cd \"$1\" && rm -rf var/cache/apt/* var/lib/apt/lists/* usr/share/doc/* usr/share/man/*"
                    + " usr/share/locale/* && : > etc/machine-id";

    private DebianRoot() {}

    /// Where it is. Skips the test, and says why, where none can be made or booted.
    static Path folder() throws IOException, InterruptedException {
        for (String tool : List.of("debootstrap", "systemd-nspawn", "unshare", "journalctl")) {
            Assumptions.assumeTrue(
                    Shell.has(tool),
                    "no true boots without %s: `apt-get install debootstrap systemd-container`"
                            .formatted(tool));
        }
        Assumptions.assumeTrue(Shell.isRoot(), "only root can boot a container of systemd-nspawn");
        return Cache.folder("debian", RELEASE + " with " + PACKAGES, DebianRoot::make);
    }

    private static void make(Path into) throws IOException, InterruptedException {
        String root = into.toString();
        String include = "--include=" + PACKAGES;
        Shell.run(List.of("debootstrap", "--variant=minbase", include, RELEASE, root, mirror()));
        Shell.run(List.of("sh", "-c", TRIM, "sh", root));
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
