package dev.slipway.host.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.model.Outcome;
import dev.slipway.port.AutoScaling.Member;
import dev.slipway.port.Aws.Way;
import dev.slipway.port.Ecr;
import dev.slipway.simulators.AwsScript;
import dev.slipway.simulators.AwsSimulator;
import dev.slipway.simulators.Instance;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The simulator against another simulator of AWS, made by others: both have to refuse in the same words.
/// Runs where `moto_server` is on the path.
class MotoTest extends ImdsCase {
    private Optional<Process> moto = Optional.empty();

    private URI startMoto() throws Exception {
        Optional<Path> program =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                        .map(folder -> Path.of(folder, "moto_server"))
                        .filter(Files::isExecutable)
                        .findFirst();
        assumeTrue(program.isPresent(), "moto_server is not on the path");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process process =
                new ProcessBuilder(program.get().toString(), "-H", "127.0.0.1", "-p", "" + port)
                        .redirectErrorStream(true)
                        .start();
        moto = Optional.of(process);
        String said = process.inputReader().readLine();
        while (said != null && !said.contains("Running on")) {
            said = process.inputReader().readLine();
        }
        assumeTrue(said != null, "moto_server does not start");
        return URI.create("http://127.0.0.1:" + port);
    }

    @AfterEach
    void stopMoto() throws InterruptedException {
        if (moto.isPresent()) {
            moto.get().descendants().forEach(ProcessHandle::destroyForcibly);
            moto.get().destroyForcibly().waitFor();
        }
    }

    private String refusals(URI endpoint) throws InterruptedException {
        try (SdkAws aws =
                new SdkAws(
                        imds,
                        Optional.of(endpoint),
                        Reach.EVERYWHERE,
                        new Retries(time, () -> 0, Policies.STANDARD))) {
            return problem(
                                    aws.serviceNetwork(
                                            "none",
                                            new Way(
                                                    "eu-west-1",
                                                    Optional.empty(),
                                                    within(Duration.ofMinutes(1)),
                                                    telling)))
                            .getFirst()
                    + "\n"
                    + problem(
                                    aws.privateDnsName(
                                            Instance.ORDINARY.identity().id(),
                                            new Way(
                                                    "eu-west-1",
                                                    Optional.empty(),
                                                    within(Duration.ofMinutes(1)),
                                                    telling)))
                            .getFirst();
        }
    }

    private Outcome<Member> group(URI endpoint) throws InterruptedException {
        try (SdkAws aws =
                new SdkAws(
                        imds,
                        Optional.of(endpoint),
                        Reach.EVERYWHERE,
                        new Retries(time, () -> 0, Policies.STANDARD))) {
            Way way =
                    new Way("eu-west-1", Optional.empty(), within(Duration.ofMinutes(1)), telling);
            return aws.member(Instance.ORDINARY.identity().id(), way);
        }
    }

    @Test
    @Timeout(120)
    void bothSimulatorsKnowNoGroupOfAnInstanceThatIsInNone() throws Exception {
        URI other = startMoto();
        given();
        try (AwsSimulator own =
                AwsSimulator.start(vertx, 0, AwsScript.of(ORDINARY).members(Map.of()))) {
            assertThat(group(own.uri()))
                    .isEqualTo(group(other))
                    .isEqualTo(new Outcome.Skipped<>("the instance is in no Auto Scaling group"));
        }
    }

    @Test
    @Timeout(120)
    void bothSimulatorsRefuseInTheSameWords() throws Exception {
        URI other = startMoto();
        given();
        AwsScript empty = AwsScript.of(ORDINARY).clusters(Map.of()).instances(Map.of());
        try (AwsSimulator own = AwsSimulator.start(vertx, 0, empty)) {
            assertThat(refusals(own.uri())).isEqualTo(refusals(other));
        }
    }

    @Test
    @Timeout(120)
    void bothSimulatorsGiveALoginForRegistries() throws Exception {
        URI other = startMoto();
        given();
        try (AwsSimulator own = AwsSimulator.start(vertx, 0, AwsScript.of(ORDINARY))) {
            assertThat(userOfLogin(own.uri())).isEqualTo(userOfLogin(other)).isEqualTo("AWS");
        }
    }

    private String userOfLogin(URI endpoint) throws InterruptedException {
        try (SdkAws aws =
                new SdkAws(
                        imds,
                        Optional.of(endpoint),
                        Reach.EVERYWHERE,
                        new Retries(time, () -> 0, Policies.STANDARD))) {
            Way way =
                    new Way("eu-west-1", Optional.empty(), within(Duration.ofMinutes(1)), telling);
            return aws.login(Ecr.Kind.PRIVATE, way) instanceof Outcome.Made<Ecr.Login>(var login)
                    ? login.user()
                    : "nobody";
        }
    }
}
