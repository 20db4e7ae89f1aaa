package dev.slipway.containers.registry;

import dev.slipway.host.RealDisk;
import dev.slipway.host.cloud.HttpServers;
import dev.slipway.host.cloud.Policies;
import dev.slipway.host.cloud.Reach;
import dev.slipway.host.cloud.Retries;
import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Settings;
import dev.slipway.port.Commands;
import dev.slipway.port.Disk;
import dev.slipway.port.Ecr;
import dev.slipway.port.Host;
import dev.slipway.port.Servers;
import dev.slipway.port.Time;
import dev.slipway.simulators.OciImage;
import dev.slipway.simulators.RegistryScript;
import dev.slipway.simulators.RegistrySimulator;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// Registries on loopback, over real sockets; only the waits are not real.
abstract class PullCase {
    static final String NAME = "tools/admin:v1";
    static final OciImage IMAGE = image("ahoy");
    static final RegistryScript WITH_IMAGE = RegistryScript.EMPTY.with(NAME, IMAGE);

    static Vertx vertx;

    @TempDir Path root;
    final Heard telling = new Heard();
    final Leaping time = new Leaping();
    private final List<RegistrySimulator> started = new ArrayList<>();

    static OciImage image(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return OciImage.of(
                System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64",
                new TreeMap<>(Map.of("bin/ahoy", bytes)),
                List.of("/bin/ahoy"));
    }

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void end() {
        vertx.close().await();
    }

    @AfterEach
    void stop() {
        started.forEach(RegistrySimulator::close);
    }

    RegistrySimulator start(RegistryScript script) {
        RegistrySimulator registry = RegistrySimulator.start(vertx, 0, script);
        started.add(registry);
        return registry;
    }

    /// A port where nobody listens.
    String nobody() {
        try (RegistrySimulator gone = RegistrySimulator.start(vertx, 0, RegistryScript.EMPTY)) {
            return gone.host();
        }
    }

    Host host(Commands commands) throws IOException {
        return new Machine(RealDisk.under(root), commands, time, new SecureRandom());
    }

    /// A host whose files are in one folder, and whose commands run if they are real.
    private record Machine(Disk disk, Commands commands, Time time, RandomGenerator random)
            implements Host {
        @Override
        public boolean contained() {
            return false;
        }
    }

    Registries registries(Commands commands) throws IOException {
        return registries(
                commands, (_, _) -> Outcome.failed("no ECR here", "the test", "ask no ECR"));
    }

    Registries registries(Commands commands, Ecr ecr) throws IOException {
        Retries retries = new Retries(time, new Random(1), Policies.STANDARD);
        Host host = host(commands);
        Servers servers = new HttpServers(Reach.contained(), retries).trusting(host.disk());
        return new Registries(host, servers, ecr, "test");
    }

    Deadline within(Duration limit) {
        return Deadline.in(limit, time::nanos);
    }

    static Settings mirrors(String registry, String... endpoints) {
        return Settings.of(
                Map.of(
                        "container-registry",
                        Map.of(
                                "mirrors",
                                List.of(
                                        Map.of(
                                                "registry",
                                                registry,
                                                "endpoint",
                                                List.of(endpoints))))));
    }

    static Settings credentials(Map<String, String> entry) {
        return Settings.of(Map.of("container-registry", Map.of("credentials", List.of(entry))));
    }

    static Settings password(String registry, String user, String password) {
        return credentials(Map.of("registry", registry, "username", user, "password", password));
    }

    static Problem problem(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Failed<?>(Problem problem) -> problem;
            case Outcome.Made<?> _, Outcome.Kept<?> _, Outcome.Skipped<?> _ ->
                    throw new AssertionError(outcome);
        };
    }
}
