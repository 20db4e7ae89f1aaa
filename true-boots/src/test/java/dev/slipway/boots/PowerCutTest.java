package dev.slipway.boots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A machine that is gone from one moment to the next, with all its processes, boots well the next time.
class PowerCutTest {
    private static final String SCRIPT =
            Boots.PRELUDE
                    + """
                    until_over
                    until_up kubelet.service
                    order ""
                    cat /etc/motd > motd
                    systemctl --failed --plain --no-legend > failed
                    """;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"generate-settings", "restart-services"})
    void theNextBootAfterACutRecovers(String stage) throws Exception {
        Machine machine =
                Boots.furnish(
                        Installed.machine(folder),
                        "variant = \"metal-dev\"\nplatform = \"local\"\n");
        machine.file(
                "/var/lib/slipway/user-data.toml",
                "[settings]\nmotd = \"whole\"\n" + Boots.NO_HOST_CONTAINERS);
        cut(machine, stage);

        int exit = machine.boot(SCRIPT);

        assertThat(exit).as(machine::told).isZero();
        Map<String, String> found = machine.readAll("/case/found");
        assertThat(found.get("status")).startsWith("booted");
        assertThat(found.get("motd")).isEqualTo("whole\n");
        assertThat(found.get("failed")).isEmpty();
        assertThat(Boots.order(found, "")).contains("multi-user.target", "kubelet.service");
    }

    /// Kills the machine when its journal says that the stage has begun.
    private static void cut(Machine machine, String stage) throws Exception {
        Process process = machine.start("until false; do sleep 1; done");
        while (!journal(machine)
                .contains("\"stage\":\"%s\",\"event\":\"started\"".formatted(stage))) {
            assertThat(process.waitFor(10, TimeUnit.MILLISECONDS)).as(machine::told).isFalse();
        }
        Machine.cutPower(process);
    }

    private static String journal(Machine machine) throws IOException {
        Path folder = machine.files().resolve("var/lib/slipway/journal");
        if (!Files.isDirectory(folder)) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".jsonl")).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
