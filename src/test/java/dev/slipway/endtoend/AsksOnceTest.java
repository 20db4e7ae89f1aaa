package dev.slipway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.simulators.Instance;
import dev.slipway.simulators.MetadataScript;
import dev.slipway.simulators.Request;
import dev.slipway.simulators.Surroundings;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A whole boot on EC2, as the cloud around it sees it.
class AsksOnceTest {
    @TempDir Path scratch;

    @ParameterizedTest
    @CsvSource({"aws-k8s-1.27, cluster-name = 'blue', 2", "aws-ecs-1, cluster = 'blue', 0"})
    void aBootAsksNothingTwice(String variant, String cluster, int calls) throws Exception {
        String table = variant.contains("k8s") ? "kubernetes" : "ecs";
        String userData = "[settings.%s]%n%s%n%s%n".formatted(table, cluster, needed(table));

        Asked asked = boot(variant, MetadataScript.of(Instance.ORDINARY).userData(userData));

        assertThat(asked.metadata()).hasSizeGreaterThan(5).doesNotHaveDuplicates();
        assertThat(asked.cloud()).hasSize(calls).doesNotHaveDuplicates();
    }

    @Test
    void aServiceThatKnowsNoDatesCostsOneMore() throws Exception {
        MetadataScript script =
                MetadataScript.of(Instance.ORDINARY).userData("settings.updates.seed = 7\n");

        List<Request> dated = boot("aws-ecs-1", script).metadata();
        List<Request> latest = boot("aws-ecs-1", script.schemas("latest")).metadata();

        assertThat(latest).doesNotHaveDuplicates();
        assertThat(latest.stream().filter(one -> one.path().startsWith("/2021")).toList())
                .hasSize(1);
        assertThat(latest.stream().filter(one -> one.path().startsWith("/latest")).toList())
                .hasSameSizeAs(dated);
    }

    private record Asked(List<Request> metadata, List<Request> cloud) {}

    private Asked boot(String variant, MetadataScript metadata) throws Exception {
        Vertx vertx = Vertx.vertx();
        try (Surroundings around = Surroundings.start(vertx, metadata)) {
            Process boot =
                    new ProcessBuilder(
                                    Program.commandLine(
                                            "boot",
                                            "--platform",
                                            "ec2",
                                            "--variant",
                                            variant,
                                            "--root",
                                            Files.createTempDirectory(scratch, "root").toString(),
                                            "--log-level",
                                            "error",
                                            "--imds-endpoint",
                                            around.imds().toString(),
                                            "--aws-endpoint",
                                            around.aws().toString()))
                            .redirectErrorStream(true)
                            .start();
            String said = new String(boot.getInputStream().readAllBytes());

            assertThat(boot.waitFor()).as(said).isZero();
            return new Asked(around.metadata().requests(), around.cloud().requests());
        } finally {
            vertx.close().await();
        }
    }

    /// What the templates of Kubernetes can't do without.
    private static String needed(String table) {
        return table.equals("ecs")
                ? ""
                : "api-server = 'https://blue.example.com'%ncluster-certificate = 'YQ=='"
                        .formatted();
    }
}
