package dev.slipway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.simulators.Instance;
import dev.slipway.simulators.MetadataScript;
import dev.slipway.simulators.Surroundings;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A whole boot on EC2, as the cloud around it sees it.
class AsksOnceTest {
    @TempDir Path root;

    @ParameterizedTest
    @CsvSource({"aws-k8s-1.27, cluster-name = 'blue', 2", "aws-ecs-1, cluster = 'blue', 0"})
    void aBootAsksNothingTwice(String variant, String cluster, int calls) throws Exception {
        Vertx vertx = Vertx.vertx();
        String table = variant.contains("k8s") ? "kubernetes" : "ecs";
        MetadataScript metadata =
                MetadataScript.of(Instance.ORDINARY)
                        .userData(
                                "[settings.%s]%n%s%n%s%n".formatted(table, cluster, needed(table)));
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
                                            root.toString(),
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
            assertThat(around.metadata().requests()).doesNotHaveDuplicates();
            assertThat(around.cloud().requests()).hasSize(calls).doesNotHaveDuplicates();
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
