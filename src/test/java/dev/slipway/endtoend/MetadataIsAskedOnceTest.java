package dev.slipway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.simulators.Instance;
import dev.slipway.simulators.MetadataScript;
import dev.slipway.simulators.Request;
import dev.slipway.simulators.Surroundings;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a whole boot costs the metadata service.
class MetadataIsAskedOnceTest {
    @TempDir Path scratch;

    @ParameterizedTest
    @ValueSource(strings = {"aws-k8s-1.27", "aws-ecs-1"})
    void aBootAsksNoPathTwice(String variant) throws Exception {
        List<Request> asked =
                boot(variant, MetadataScript.of(Instance.ORDINARY).userData(userData()));

        assertThat(asked).hasSizeGreaterThan(5).doesNotHaveDuplicates();
    }

    @Test
    void aServiceThatKnowsNoDatesCostsOneMore() throws Exception {
        MetadataScript script = MetadataScript.of(Instance.ORDINARY).userData(userData());

        List<Request> dated = boot("aws-ecs-1", script);
        List<Request> latest = boot("aws-ecs-1", script.schemas("latest"));

        assertThat(latest).doesNotHaveDuplicates();
        assertThat(latest.stream().filter(one -> one.path().startsWith("/2021")).toList())
                .hasSize(1);
        assertThat(latest.stream().filter(one -> one.path().startsWith("/latest")).toList())
                .hasSameSizeAs(dated);
    }

    private static String userData() {
        return """
        [settings.updates]
        seed = 7
        """;
    }

    private List<Request> boot(String variant, MetadataScript script) throws Exception {
        Vertx vertx = Vertx.vertx();
        try (Surroundings around = Surroundings.start(vertx, script)) {
            Path root = Files.createTempDirectory(scratch, "root");
            List<String> command =
                    new ArrayList<>(
                            Program.commandLine(
                                    "boot",
                                    "--platform",
                                    "ec2",
                                    "--variant",
                                    variant,
                                    "--until",
                                    "commit-settings",
                                    "--root",
                                    root.toString(),
                                    "--imds-endpoint",
                                    around.imds().toString(),
                                    "--aws-endpoint",
                                    around.aws().toString()));
            Path said = root.resolveSibling("said");
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start();
            assertThat(process.waitFor()).as(Files.readString(said)).isZero();
            return around.metadata().requests();
        } finally {
            vertx.close().await();
        }
    }
}
