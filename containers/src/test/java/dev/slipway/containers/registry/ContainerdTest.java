package dev.slipway.containers.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealHost;
import dev.slipway.model.Outcome;
import dev.slipway.model.Settings;
import dev.slipway.simulators.RegistryScript.Gate;
import dev.slipway.simulators.RegistrySimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Pulls by the real `ctr` into a real containerd.
@Timeout(60)
class ContainerdTest extends PullCase {
    @TempDir Path state;
    private RealContainerd real;

    @BeforeEach
    void begin() throws Exception {
        real = RealContainerd.start(state);
    }

    @AfterEach
    void finish() throws Exception {
        if (real != null) {
            real.stop();
        }
    }

    private Outcome<Pulled> pull(String source, Settings settings) throws Exception {
        return registries(RealHost.machine().commands())
                .pull(
                        new PullOrder(source, false, settings, real.containerd()),
                        within(Duration.ofMinutes(1)),
                        telling);
    }

    private static Outcome<Pulled> made(String name) {
        return new Outcome.Made<>(new Pulled(name, IMAGE.digest()));
    }

    @Test
    void anImageIsPulledAndUnpacked() throws Exception {
        RegistrySimulator registry = start(WITH_IMAGE);
        String source = registry.host() + "/" + NAME;

        assertThat(pull(source, Settings.NONE)).isEqualTo(made(source));

        assertThat(real.ctr("images", "check"))
                .contains(source + " ", IMAGE.digest(), "complete", "true")
                .doesNotContain("@sha256");
        assertThat(pull(source, Settings.NONE))
                .isEqualTo(
                        new Outcome.Kept<>(
                                new Pulled(source, IMAGE.digest()),
                                "containerd has the newest one already"));
    }

    @Test
    void aMirrorThatIsDownIsPassedOverAndTheNextIsTold() throws Exception {
        RegistrySimulator mirror = start(WITH_IMAGE);
        String down = nobody();

        assertThat(
                        pull(
                                "example.org/" + NAME,
                                mirrors(
                                        "example.org",
                                        "http://" + down,
                                        "http://" + mirror.host())))
                .isEqualTo(made("example.org/" + NAME));

        assertThat(telling.notes)
                .containsExactly(
                        "image 'example.org/tools/admin:v1' is from %s; %s: connection refused"
                                .formatted(mirror.host(), down));
        assertThat(mirror.told()).extracting(told -> told.field("ns")).containsOnly("example.org");
    }

    @Test
    void aTokenOpensThePrivateRegistryAndDoesNotGoToItsStorage() throws Exception {
        RegistrySimulator storage = start(WITH_IMAGE);
        RegistrySimulator registry =
                start(
                        WITH_IMAGE
                                .gate(Gate.TOKEN)
                                .users(Map.of("ahoy", "secret"))
                                .storage(
                                        java.net.URI.create(
                                                "http://localhost:" + storage.uri().getPort())));

        assertThat(
                        pull(
                                registry.host() + "/" + NAME,
                                credentials(
                                        Map.of(
                                                "registry",
                                                registry.host(),
                                                "username",
                                                "ahoy",
                                                "password",
                                                "secret"))))
                .isEqualTo(made(registry.host() + "/" + NAME));

        assertThat(storage.told())
                .isNotEmpty()
                .extracting(told -> told.field("shown"))
                .containsOnly("nothing");
        assertThat(Files.list(root.resolve("run/slipway/pulls"))).isEmpty();
    }
}
