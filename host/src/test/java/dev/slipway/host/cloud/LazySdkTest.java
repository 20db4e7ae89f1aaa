package dev.slipway.host.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.port.Aws.Way;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Watches a JVM of its own load classes.
class LazySdkTest {
    /// What that JVM runs: all that a boot does with AWS when no call is due.
    public static final class Idle {
        public static void main(String[] args) throws InterruptedException {
            Retries retries = new Retries(new FakeTime(), () -> 0, Policies.STANDARD);
            try (SdkAws aws =
                    new SdkAws(
                            (_, _, _) -> new Outcome.Skipped<>("nobody asks"),
                            Optional.empty(),
                            Reach.contained(),
                            retries)) {
                System.out.println(
                        aws.serviceNetwork(
                                "blue",
                                new Way(
                                        "eu-west-1",
                                        Optional.empty(),
                                        Deadline.NEVER,
                                        Telling.NOBODY)));
            }
        }
    }

    @Test
    void noClassOfTheSdkIsLoadedBeforeACallIsDue() throws Exception {
        Process jvm =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xshare:auto",
                                "-verbose:class",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Idle.class.getName())
                        .redirectErrorStream(true)
                        .start();
        List<String> output = jvm.inputReader().readAllLines();

        assertThat(jvm.waitFor()).isZero();
        assertThat(output).anyMatch(line -> line.contains(SdkAws.class.getName()));
        assertThat(output).anyMatch(line -> line.startsWith("Skipped[why=eks:DescribeCluster"));
        assertThat(output).filteredOn(line -> line.contains(" software.amazon.")).isEmpty();
    }
}
