package dev.slipway.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.containers.Container.Place;
import dev.slipway.containers.registry.Containerd;
import dev.slipway.host.RealHost;
import dev.slipway.port.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Units run containers without Java beside them; they say the same as the code.
class UnitsTest {
    private static final Path PACKAGING = Path.of("../packaging");

    private static List<String> unit(String group) throws Exception {
        return Files.readAllLines(PACKAGING.resolve("systemd/" + group + "@.service"));
    }

    private static String run(String id) throws Exception {
        Host host = RealHost.machine();
        return String.join(" ", new Ctr(host, "unit", Containerd.OF_HOST).run(new Place(id)));
    }

    @ParameterizedTest
    @CsvSource({"host-containers, %i", "bootstrap-containers, boot.%i"})
    void aUnitRunsAContainerAsTheBootDoes(String group, String id) throws Exception {
        assertThat(unit(group)).contains("ExecStart=" + run(id));
    }

    @ParameterizedTest
    @CsvSource({
        "host-containers, CTR_SOURCE",
        "host-containers, CTR_SUPERPOWERED",
        "bootstrap-containers, CTR_SOURCE"
    })
    void itReadsWhatTheSettingsWrote(String group, String variable) throws Exception {
        assertThat(unit(group))
                .contains("EnvironmentFile=/etc/%s/%%i.env".formatted(group))
                .anyMatch(line ->
                        line.startsWith("ExecStartPre=") && line.contains("${" + variable + "}"));
    }

    @Test
    void oneThatIsToEndHasTheTimeOfTheOriginal() throws Exception {
        assertThat(unit("host-containers"))
                .contains("TimeoutStopSec=%ds".formatted(ContainerRun.GRACE.toSeconds()));
    }

    @Test
    void containerdListensWhereItIsLookedFor() throws Exception {
        String socket = Containerd.OF_HOST.socket().toString();

        assertThat(Files.readString(PACKAGING.resolve("host-containerd/config.toml")))
                .contains("address = \"" + socket + "\"");
    }
}
