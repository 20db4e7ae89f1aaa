package dev.slipway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealDisk;
import dev.slipway.model.Happening;
import dev.slipway.pipeline.Journal;
import dev.slipway.simulators.AwsScript;
import dev.slipway.simulators.AwsSimulator;
import dev.slipway.simulators.Instance;
import dev.slipway.simulators.MetadataScript;
import dev.slipway.simulators.MetadataSimulator;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The wait of an instance in a warm pool as real processes that are killed (SIGKILL): those that serve afterwards
/// take it up.
@Timeout(300)
class WaitKillTest {
    private static final String STATE = "meta-data/autoscaling/target-lifecycle-state";
    private static final MetadataScript POOLED =
            MetadataScript.of(Instance.ORDINARY)
                    .with("meta-data/tags/instance/aws:autoscaling:groupName", "nodes")
                    .with(STATE, "Warmed:Running")
                    .userData("[settings.autoscaling]\nshould-wait = true\n");

    @TempDir Path root;
    private Vertx vertx;
    private AwsSimulator aws;

    @BeforeEach
    void open() throws IOException {
        vertx = Vertx.vertx();
        aws = AwsSimulator.start(vertx, 0, AwsScript.of(POOLED));
        Files.createDirectories(root.resolve("etc/slipway"));
        Files.writeString(root.resolve("etc/slipway/slipway.toml"), "lifecycle-hook = \"ready\"\n");
    }

    @AfterEach
    void close() {
        aws.close();
        vertx.close().await();
    }

    @Test
    void aServerTakesUpTheWaitThatAKilledProcessHasLeft() throws Exception {
        try (MetadataSimulator pool = MetadataSimulator.start(vertx, 0, POOLED)) {
            killed(boot(pool.uri()), says("\"stage\":\"boot\",\"event\":\"finished\""));
            killed(serve(pool.uri()), says("'Warmed:Running'"));
        }
        assertThat(completed()).containsExactly("CONTINUE");
        heldAgain();
        Process gate = start(List.of("wait", "in-service", "--root", root.toString()));
        assertThat(gate.isAlive()).isTrue();

        MetadataScript wanted = POOLED.with(STATE, "InService");
        try (MetadataSimulator service = MetadataSimulator.start(vertx, 0, wanted)) {
            Process server = start(serve(service.uri()));
            assertThat(gate.waitFor()).isZero();
            server.destroy();
            server.waitFor();
        }

        assertThat(completed()).containsExactly("CONTINUE");
        Journal journal = Journal.newest(RealDisk.under(root)).orElseThrow();
        assertThat(journal.endingEver("await-in-service"))
                .containsInstanceOf(Happening.Finished.class);
    }

    /// A wait that is over stays so.
    @Test
    void aServerDoesNotWaitForWhatIsOver() throws Exception {
        MetadataScript wanted = POOLED.with(STATE, "InService");
        try (MetadataSimulator service = MetadataSimulator.start(vertx, 0, wanted)) {
            assertThat(start(boot(service.uri())).waitFor()).isZero();
            killed(serve(service.uri()), says("serves the settings API"));

            assertThat(service.requests())
                    .filteredOn(request -> request.path().contains(STATE))
                    .hasSize(1);
        }
    }

    /// As an instance is that leaves its pool: this group has heard nothing yet.
    private void heldAgain() {
        aws.close();
        aws = AwsSimulator.start(vertx, 0, AwsScript.of(POOLED));
    }

    private List<String> completed() {
        return aws.told().stream()
                .filter(one -> one.operation().equals("autoscaling:CompleteLifecycleAction"))
                .map(one -> one.field("LifecycleActionResult"))
                .toList();
    }

    private List<String> boot(URI imds) {
        return around(
                imds,
                List.of("boot", "--platform", "ec2", "--variant", "aws-ecs-1", "--events", "-"));
    }

    private List<String> serve(URI imds) {
        return around(imds, List.of("serve", "--log-level", "debug"));
    }

    private List<String> around(URI imds, List<String> words) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of("--root", root.toString()));
        all.addAll(List.of("--imds-endpoint", imds.toString()));
        all.addAll(List.of("--aws-endpoint", aws.uri().toString()));
        return all;
    }

    private static Process start(List<String> words) throws IOException {
        return new ProcessBuilder(Program.commandLine(words.toArray(String[]::new)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static Predicate<String> says(String part) {
        return line -> line.contains(part);
    }

    /// Runs it until it says a line that `kill` takes.
    private static void killed(List<String> words, Predicate<String> kill) throws Exception {
        Process process =
                new ProcessBuilder(Program.commandLine(words.toArray(String[]::new)))
                        .redirectErrorStream(true)
                        .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); ; line = out.readLine()) {
                assertThat(line).as("%s", said).isNotNull();
                said.add(line);
                if (kill.test(line)) {
                    process.toHandle().destroyForcibly();
                    process.waitFor();
                    return;
                }
            }
        }
    }
}
