package dev.slipway.boots;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A host is upgraded while it runs, and rebooted. The settings that the new version finds are of another model than its own.
class UpgradeTest {
    private static final String USER_DATA =
            """
            [settings]
            motd = "from user data"
            """;

    private static final String SCRIPT =
            Boots.PRELUDE
                    + """
                    cd found
                    until_over
                    slipway wait in-service
                    until_up kubelet.service
                    daemon() { systemctl show --property=MainPID --value slipway.service; }
                    if [ ! -e pid.before ]; then
                        order .before
                        slipway set ntp.time-servers='["192.0.2.1"]'
                        daemon > pid.before
                        dpkg --install %s > upgrade 2>&1
                        daemon > pid.after
                        slipway get settings.ntp.time-servers > get 2>&1
                        slipway status > status.upgraded
                        systemctl is-active configured.target kubelet.service > active
                    else
                        order .after
                        slipway status > status.after
                        cat /etc/motd > motd
                        cat /etc/chrony.conf > chrony
                        slipway settings history > history 2>&1
                    fi
                    """
                            .formatted(Installed.PACKAGE);

    private static Map<String, String> found;

    @BeforeAll
    static void upgrade(@TempDir Path folder) throws IOException, InterruptedException {
        Machine machine =
                Installed.onCleanDebian(
                        folder,
                        Installed.OLDER + "set -e\ninstall_older \"$1\" > /dev/null 2>&1\n");
        Boots.furnish(machine, "variant = \"metal-dev\"\nplatform = \"local\"\n");
        machine.file("/var/lib/slipway/user-data.toml", USER_DATA + Boots.NO_HOST_CONTAINERS);
        assertThat(machine.boot(SCRIPT)).as(machine::told).isZero();
        speakOtherModel(
                machine.files().resolve("var/lib/slipway/store/generations").resolve("2.json"));
        assertThat(machine.boot(SCRIPT)).as(machine::told).isZero();
        found = machine.readAll("/case/found");
    }

    /// Leaves a generation as a Slipway would whose model calls `motd` something else.
    private static void speakOtherModel(Path generation) throws IOException {
        String text = Files.readString(generation);
        String body = text.substring(0, text.lastIndexOf("\"crc32c\""));
        String other =
                body.replace(
                                "\"model\": 1,",
                                "\"model\": 2,\n \"migrations\": [ [ [ \"renamed\", \"settings.motd\", \"settings.greeting\" ] ] ],")
                        .replace("\"settings.motd\":", "\"settings.greeting\":");
        assertThat(other).contains("\"migrations\"").contains("settings.greeting\":");
        CRC32C sum = new CRC32C();
        sum.update(other.getBytes(UTF_8));
        Files.writeString(generation, other + "\"crc32c\":\"%08x\"}\n".formatted(sum.getValue()));
    }

    @Test
    void theDaemonGoesOnWithTheNewProgramAndNothingElseIsTouched() {
        assertThat(found.get("upgrade")).contains("over (0.0.1)").doesNotContain("did not start");
        assertThat(found.get("pid.after"))
                .isNotEqualTo("0\n")
                .isNotEqualTo(found.get("pid.before"));
        assertThat(found.get("get")).contains("192.0.2.1");
        assertThat(found.get("status.upgraded")).startsWith("booted");
        assertThat(found.get("active")).isEqualTo("active\nactive\n");
    }

    @Test
    void theNextBootTakesTheSameOrder() {
        for (String boot : List.of(".before", ".after")) {
            assertThat(Boots.order(found, boot))
                    .as(boot)
                    .containsSubsequence(
                            "preconfigured.target",
                            "configured.target",
                            "slipway-in-service.service",
                            "kubelet.service");
        }
    }

    @Test
    void settingsAreMigratedAndKept() {
        assertThat(found.get("status.after")).startsWith("booted");
        assertThat(found.get("history")).contains("migration from model 2 to 1");
        assertThat(found.get("motd")).isEqualTo("from user data\n");
        assertThat(found.get("chrony")).contains("192.0.2.1");
    }
}
