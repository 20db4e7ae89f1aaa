package dev.slipway.boots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The life of the .rpm, with the real `rpm` and a database of its own: an older version is installed, used, upgraded and
/// erased. The root is a Debian, for which `rpm` knows no dependencies.
class RpmTest {
    private static final Path PACKAGE = Checkout.FOLDER.resolve("packaging/target/slipway.rpm");

    /// `$1` is the root, `$2` the package. The older version has hardly a program, and lacks a unit.
    private static final String LIFE =
            """
            set -x
            found=$1/found unit=load-crash-kernel.service
            mkdir "$found"
            mount -t proc proc "$1/proc"
            mount -t tmpfs tmpfs "$1/tmp"
            rpm="rpm --root $1 --dbpath /var/lib/rpm --nodeps --force-debian"
            list() { (cd "$1" && find etc usr var ! -type d | grep -v '^var/lib/rpm/' | sort) > "$found/$2"; }
            rpm --query --package --requires "$2" > "$found/requires"
            rpm --query --package --queryformat '[%{filenames} %{fileflags:fflags}\\n]' "$2" > "$found/files"
            rpm --query --package --queryformat '%{payloadcompressor} %{arch} %{version}' "$2" > "$found/tags"
            list "$1" clean
            tree=$(dirname "$2")/tree old=$1/tmp/tree
            mkdir -p "$old/usr/lib/slipway/lib" "$old/usr/share/slipway"
            : > "$old/usr/lib/slipway/lib/gone.jar"
            (cd "$tree" && cp -a --parents etc usr/bin usr/lib/systemd usr/lib/sysusers.d usr/lib/tmpfiles.d usr/share/man \\
                usr/share/bash-completion usr/share/doc "$old")
            rm "$old/usr/lib/systemd/system/$unit"
            sed -i "/$unit/d" "$old"/usr/lib/systemd/system-preset/*
            "$(dirname "$2")/../rpm/build" "$old" 0.0.1 2025-01-01T00:00:00Z "$1/tmp/old.rpm"
            $rpm --install "$1/tmp/old.rpm" > "$found/install" 2>&1
            list "$1" installed
            stat -c '%a %U:%G %n' "$1/var/lib/slipway" "$1/etc/slipway/slipway.toml" | sed "s| $1| |" > "$found/modes"
            grep '^api:' "$1/etc/group" > "$found/group"
            systemctl --root="$1" disable slipway-metrics.timer
            echo 'variant = "metal-dev"' > "$1/etc/slipway/slipway.toml"
            echo kept > "$1/var/lib/slipway/user-data.toml"
            $rpm --upgrade "$2" > "$found/upgrade" 2>&1
            list "$1" upgraded
            cat "$1/etc/slipway/slipway.toml" "$1/var/lib/slipway/user-data.toml" > "$found/kept"
            $rpm --verify slipway > "$found/verify" || true
            chroot "$1" slipway check /dev/null --variant metal-dev > "$found/check" 2>&1
            $rpm --erase slipway > "$found/erase" 2>&1
            list "$1" erased
            cat "$1/etc/slipway/slipway.toml.rpmsave" "$1/var/lib/slipway/user-data.toml" > "$found/left"
            """;

    private static Map<String, String> found;

    @BeforeAll
    static void live(@TempDir Path folder) throws IOException, InterruptedException {
        Path debian = DebianRoot.folder();
        for (String tool : List.of("rpm", "rpmbuild")) {
            Assumptions.assumeTrue(
                    Shell.has(tool), "no .rpm without %s: `apt-get install rpm`".formatted(tool));
        }
        Assumptions.assumeTrue(
                Files.exists(PACKAGE),
                "there is no package to install: `./mvnw -pl packaging -am package`");
        Machine machine = new Machine(folder, List.of(debian));
        machine.furnish(LIFE, PACKAGE);
        found = machine.readAll("/found");
    }

    @Test
    void itNeedsWhatTheDistributionsCallSo() {
        assertThat(found.get("requires").lines().filter(line -> !line.startsWith("rpmlib(")))
                .containsOnly(
                        "/bin/sh",
                        "coreutils",
                        "glibc >= 2.28",
                        "systemd",
                        "systemd >= 252",
                        "util-linux");
        assertThat(found.get("tags"))
                .matches("zstd (x86_64|aarch64) [0-9]+\\.[0-9]+\\.[0-9]+(~snapshot)?");
    }

    @Test
    void configurationIsNeverReplaced() {
        assertThat(found.get("files").lines().filter(line -> line.startsWith("/etc/")))
                .containsExactlyInAnyOrder(
                        "/etc/host-containerd ",
                        "/etc/host-containerd/config.toml cn",
                        "/etc/slipway ",
                        "/etc/slipway/slipway.toml cn");
    }

    @Test
    void theNextBootStartsIt() {
        assertThat(found.get("installed"))
                .contains("etc/systemd/system/multi-user.target.wants/slipway.service\n")
                .contains("etc/systemd/system/sockets.target.wants/slipway-api.socket\n")
                .contains("etc/systemd/system/timers.target.wants/slipway-metrics.timer\n")
                .doesNotContain(".wants/host-containers@");
        assertThat(found.get("install")).contains("The next boot is Slipway's.");
    }

    @Test
    void onlyRootSeesWhatMayBeSecret() {
        assertThat(found.get("modes"))
                .isEqualTo(
                        """
                        700 root:root /var/lib/slipway
                        644 root:root /etc/slipway/slipway.toml
                        """);
        assertThat(found.get("group")).startsWith("api:");
    }

    @Test
    void anUpgradeKeepsWhatPeopleChangedAndEnablesWhatIsNew() {
        assertThat(found.get("kept")).isEqualTo("variant = \"metal-dev\"\nkept\n");
        assertThat(found.get("installed")).doesNotContain("load-crash-kernel.service\n");
        assertThat(found.get("upgraded"))
                .doesNotContain("timers.target.wants/slipway-metrics")
                .contains("preconfigured.target.wants/load-crash-kernel.service\n")
                .contains("multi-user.target.wants/slipway.service\n");
        assertThat(found.get("upgrade")).doesNotContain("The next boot");
    }

    @Test
    void anUpgradeLeavesNothingOfTheOldVersionAndItsCachesFit() {
        assertThat(found.get("installed")).contains("usr/lib/slipway/lib/gone.jar\n");
        assertThat(found.get("upgraded")).doesNotContain("gone.jar");
        assertThat(found.get("verify").lines())
                .allMatch(line -> line.endsWith("c /etc/slipway/slipway.toml"));
        assertThat(found.get("check")).doesNotContain("starts slowly");
    }

    @Test
    void whatIsErasedLeavesWhatTheHostKnowsAndNothingElse() {
        assertThat(found.get("left")).isEqualTo("variant = \"metal-dev\"\nkept\n");
        assertThat(found.get("erased").lines())
                .filteredOn(file -> !found.get("clean").contains(file + "\n"))
                .allMatch(file ->
                        file.matches("etc/(group|gshadow)-?")
                                || file.startsWith("var/lib/slipway/")
                                || file.equals("etc/slipway/slipway.toml.rpmsave"));
    }
}
