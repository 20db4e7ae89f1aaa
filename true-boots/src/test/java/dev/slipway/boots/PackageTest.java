package dev.slipway.boots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The life of the package on a clean Debian, with the real `dpkg`: an older version is installed, used, upgraded, removed
/// and purged.
class PackageTest {
    /// `$1` is the package.
    private static final String LIFE =
            """
            set -ex
            mkdir /found
            list() {
                find / -xdev ! -path '/found*' ! -path '/proc*' ! -path '/run*' ! -path '/tmp*' ! -path '/sys*' ! -path '/dev*' \\
                    ! -path '/var/lib/dpkg*' ! -path '/var/log/dpkg.log' ! -path '/var/cache*' ! -type d > /found/$1
            }
            list clean
            install_older "$1" > /found/install 2>&1
            list installed
            stat -c '%a %U:%G %n' /var/lib/slipway /etc/slipway/slipway.toml > /found/modes
            getent group api > /found/group
            systemctl disable slipway-metrics.timer
            echo 'variant = "metal-dev"' > /etc/slipway/slipway.toml
            echo kept > /var/lib/slipway/user-data.toml
            dpkg --install "$1" > /found/upgrade 2>&1
            list upgraded
            cat /etc/slipway/slipway.toml /var/lib/slipway/user-data.toml > /found/kept
            dpkg --verify slipway > /found/verify || true
            slipway variants > /found/variants
            ls /run/slipway > /found/started 2>&1 || true
            dpkg --remove slipway > /found/remove 2>&1
            list removed
            cat /etc/slipway/slipway.toml /var/lib/slipway/user-data.toml > /found/left-after-removal
            dpkg --purge slipway > /found/purge 2>&1
            list purged
            """;

    private static Map<String, String> found;

    @BeforeAll
    static void live(@TempDir Path folder) throws IOException, InterruptedException {
        found = Installed.onCleanDebian(folder, Installed.OLDER + LIFE).readAll("/found");
    }

    @Test
    void nothingRunsBeforeTheNextBoot() {
        assertThat(found.get("started")).contains("No such file");
        assertThat(found.get("install")).contains("The next boot is Slipway's.");
    }

    @Test
    void theNextBootStartsIt() {
        assertThat(found.get("installed"))
                .contains("/etc/systemd/system/multi-user.target.wants/slipway.service\n")
                .contains("/etc/systemd/system/sockets.target.wants/slipway-api.socket\n")
                .contains("/etc/systemd/system/timers.target.wants/slipway-metrics.timer\n");
    }

    @Test
    void itBringsManualCompletionAndLicences() {
        assertThat(found.get("installed"))
                .contains("/usr/share/man/man1/slipway-boot.1.gz\n")
                .contains("/usr/share/man/man5/slipway.toml.5.gz\n")
                .contains("/usr/share/bash-completion/completions/slipway\n")
                .contains("/usr/share/doc/slipway/copyright\n")
                .contains("/usr/share/doc/slipway/slipway.cdx.json\n");
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
    void anUpgradeKeepsWhatPeopleChanged() {
        assertThat(found.get("kept")).isEqualTo("variant = \"metal-dev\"\nkept\n");
        assertThat(found.get("upgraded"))
                .doesNotContain("/etc/systemd/system/timers.target.wants/slipway-metrics");
        assertThat(found.get("upgrade")).doesNotContain("The next boot");
    }

    @Test
    void anUpgradeLeavesNothingOfTheOldVersion() {
        assertThat(found.get("installed")).contains("/usr/lib/slipway/lib/gone.jar\n");
        assertThat(found.get("upgraded")).doesNotContain("gone.jar");
        assertThat(found.get("verify").lines())
                .allMatch(line -> line.endsWith("/etc/slipway/slipway.toml"));
        assertThat(found.get("variants")).contains("aws-k8s-1.27");
    }

    @Test
    void aRemovalKeepsWhatTheHostKnows() {
        assertThat(found.get("left-after-removal")).isEqualTo("variant = \"metal-dev\"\nkept\n");
        assertThat(found.get("removed")).doesNotContain("/usr/lib/slipway/");
    }

    @Test
    void aPurgeLeavesNothingButTheGroup() {
        Set<String> left = files("purged");
        left.removeAll(files("clean"));

        assertThat(left).allMatch(file -> file.matches("/etc/(group|gshadow)-?"));
    }

    private static Set<String> files(String list) {
        return found.get(list).lines().collect(Collectors.toCollection(TreeSet::new));
    }
}
