package dev.slipway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.simulators.Act;
import dev.slipway.simulators.CollectorSimulator;
import dev.slipway.simulators.Delivery;
import dev.slipway.simulators.Fault;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Kills the real process when a server has its metrics and has not answered.
@Timeout(120)
class MetricsKillTest {
    @TempDir Path scratch;

    @Test
    void whatAServerMayHaveIsSentAgainWithTheSameId() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (CollectorSimulator silent =
                        CollectorSimulator.start(vertx, 0, Fault.always("*", new Act.Hang()));
                CollectorSimulator collector = CollectorSimulator.start(vertx, 0)) {
            Process killed = boot(silent);
            Delivery lost = silent.next();
            killed.destroyForcibly();
            assertThat(killed.waitFor()).isEqualTo(137);

            assertThat(boot(collector).waitFor()).isZero();

            List<Delivery> taken = collector.taken();
            assertThat(taken).hasSize(2);
            assertThat(taken.getFirst()).isEqualTo(lost);
            assertThat(taken.getLast().id()).isNotEqualTo(lost.id());
        } finally {
            vertx.close().await();
        }
    }

    private Process boot(CollectorSimulator collector) throws Exception {
        Path userData = scratch.resolve("user-data.toml");
        Files.writeString(userData, "settings.metrics.send-metrics = true\n");
        List<String> line =
                Program.commandLine("boot", "--platform", "local", "--variant", "aws-ecs-1");
        line.addAll(List.of("--root", scratch.resolve("root").toString()));
        line.addAll(List.of("--user-data", userData.toString(), "--log-level", "error"));
        line.addAll(List.of("--metrics-endpoint", collector.metrics().toString()));
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve("said").toFile())
                .start();
    }
}
