package dev.slipway.boots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A boot that is killed each time, as for want of memory, and more slowly than systemd counts by default.
class KilledBootTest {
    private static final String KILLED =
            """
            [Service]
            ExecStart=
            ExecStart=/bin/sh -c 'sleep 2; kill -KILL $$$$'
            """;

    private static final String SCRIPT =
            """
            mkdir -p /case/found
            cd /case/found
            for _ in $(seq 300); do
                [ "$(systemctl show --property=ActiveState --value slipway.service)" != failed ] || break
                sleep 0.2
            done
            while systemctl list-jobs --no-legend | grep -q slipway; do sleep 0.2; done
            systemctl show --property=ActiveState,Result,NRestarts slipway.service > boot
            systemctl show --property=Result,ExecMainStartTimestampMonotonic slipway-signal.service > signal
            systemctl show --property=Result slipway-configured.service > gate
            """;

    private static Map<String, String> found;

    @BeforeAll
    static void boot(@TempDir Path folder) throws IOException, InterruptedException {
        Machine machine =
                Boots.furnish(
                        Installed.machine(folder),
                        "variant = \"metal-dev\"\nplatform = \"local\"\n");
        machine.file("/etc/systemd/system/slipway.service.d/killed.conf", KILLED);
        assertThat(machine.boot(SCRIPT)).as(machine::told).isZero();
        found = machine.readAll("/case/found");
    }

    @Test
    void itIsStartedAgainButNotForEver() {
        assertThat(found.get("boot").lines())
                .containsExactlyInAnyOrder("ActiveState=failed", "Result=signal", "NRestarts=5");
    }

    @Test
    void thenTheStackIsToldAndGatesEnd() {
        assertThat(found.get("signal"))
                .contains("Result=success")
                .doesNotContain("ExecMainStartTimestampMonotonic=0");
        assertThat(found.get("gate")).isEqualTo("Result=exit-code\n");
    }
}
