package dev.slipway.boots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A user installs the package, puts user data in place and reboots; and reboots once more.
class LocalBootTest {
    private static final String USER_DATA =
            """
            [settings]
            motd = "from user data"
            [settings.network]
            hostname = "harbour"
            """;

    private static final String SCRIPT =
            Boots.PRELUDE
                    + """
                    number=$(ls status.* 2> /dev/null | wc -l)
                    until_over
                    slipway wait in-service
                    until_up kubelet.service
                    order .$number
                    cp status status.$number
                    cat /etc/motd > motd.$number
                    cat /etc/network/hostname.env > hostname.$number
                    systemctl is-system-running --wait > running.$number
                    systemctl --failed --plain --no-legend > failed.$number
                    [ $number != 0 ] || slipway set ntp.time-servers='["192.0.2.1"]' > set 2>&1
                    cat /etc/chrony.conf > chrony.$number
                    rm /var/lib/bottlerocket/bootconfig.data
                    prairiedog --log-level info generate-boot-config > named.$number 2>&1
                    tail --bytes=12 /var/lib/bottlerocket/bootconfig.data >> named.$number
                    until [ "$(systemctl is-active slipway.service)" = inactive ]; do sleep 0.2; done
                    systemctl show --property=Result slipway.service > idle.$number
                    slipway get settings.motd > got.$number 2>&1
                    until_up slipway.service
                    systemctl is-active slipway.service configured.target >> got.$number
                    """;

    /// So that it ends at once when nobody wants anything of it.
    private static final String IMPATIENT =
            """
            [Service]
            ExecStart=
            ExecStart=/usr/bin/slipway boot --once --exit-when-idle 1s --plain
            """;

    /// It answers a moment before it tells systemd that it is ready.
    private static final Pattern SERVES_AGAIN = Pattern.compile("\n(activating|active)\nactive\n$");

    private static Map<String, String> found;

    @BeforeAll
    static void bootTwice(@TempDir Path folder) throws IOException, InterruptedException {
        Machine machine =
                Boots.furnish(
                        Installed.machine(folder),
                        "variant = \"metal-dev\"\nplatform = \"local\"\n");
        machine.file("/var/lib/slipway/user-data.toml", USER_DATA + Boots.NO_HOST_CONTAINERS);
        machine.file("/etc/systemd/system/slipway.service.d/impatient.conf", IMPATIENT);
        assertThat(machine.boot(SCRIPT)).as(machine::told).isZero();
        machine.file("/var/lib/slipway/user-data.toml", "[settings]\nmotd = \"other\"\n");
        assertThat(machine.boot(SCRIPT)).as(machine::told).isZero();
        found = machine.readAll("/case/found");
    }

    @Test
    void theHostIsConfiguredAsItsUserDataSays() {
        assertThat(found.get("status.0")).startsWith("booted");
        assertThat(found.get("motd.0")).isEqualTo("from user data\n");
        assertThat(found.get("hostname.0")).contains("harbour");
    }

    @Test
    void theSystemRunsAndNoUnitFailed() {
        assertThat(found.get("failed.0")).isEmpty();
        assertThat(found.get("running.0")).isEqualTo("running\n");
    }

    @Test
    void targetsAreReachedInOrderAndTheOrchestratorIsLast() {
        assertThat(Boots.order(found, ".0"))
                .containsSubsequence(
                        "preconfigured.target", "configured.target", "kubelet.service");
    }

    @Test
    void aSecondBootKeepsItsSettings() {
        assertThat(found.get("status.1")).startsWith("booted");
        assertThat(found.get("motd.1")).isEqualTo("from user data\n");
        assertThat(found.get("hostname.1")).contains("harbour");
        assertThat(found.get("chrony.1")).contains("192.0.2.1").isEqualTo(found.get("chrony.0"));
    }

    @Test
    void aProgramOfTheOriginalIsDoneUnderItsName() {
        assertThat(found.get("named.0")).isEqualTo("#BOOTCONFIG\n");
    }

    @Test
    void whenNobodyWantsAnythingItEndsAndTheNextCallerStartsItAgain() {
        assertThat(found.get("idle.0")).isEqualTo("Result=success\n");
        assertThat(found.get("got.0")).contains("from user data");
        assertThat(List.of(found.get("got.0"), found.get("got.1")))
                .allMatch(got -> SERVES_AGAIN.matcher(got).find());
    }
}
