package dev.slipway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Stops the real process while it collects logs, when a command hangs.
@Timeout(120)
class LogsKillTest {
    private static final String NAME = "bottlerocket-logs.tar.gz";

    @TempDir Path scratch;
    private Path support;
    private Path hanging;

    @BeforeEach
    void open() throws IOException {
        support = scratch.resolve("root/var/log/support");
        hanging = scratch.resolve("hanging.json");
        Files.createDirectories(scratch.resolve("root"));
        Files.writeString(hanging, "[{\"match\": \"^dmesg\", \"delay_ms\": 3600000}]");
    }

    @Test
    void whoIsToldToStopLeavesNothingBehind() throws Exception {
        Process process = collecting();

        process.destroy();

        assertThat(process.waitFor()).isEqualTo(128 + 15);
        assertThat(left()).isEmpty();
    }

    @Test
    void whatAKilledProcessLeavesGoesWithTheNextRun() throws Exception {
        Process process = collecting();
        process.toHandle().destroyForcibly();
        assertThat(process.waitFor()).isEqualTo(128 + 9);
        assertThat(left()).containsExactly("." + NAME + ".parts");

        assertThat(logs().redirectErrorStream(true).start().waitFor()).isZero();

        assertThat(left()).containsExactly(NAME);
    }

    /// Returns when the command that hangs has begun.
    private Process collecting() throws IOException {
        Process process = logs("--command-results", hanging.toString()).start();
        BufferedReader err = process.errorReader();
        String line = err.readLine();
        while (line != null && !line.contains("exec dmesg")) {
            line = err.readLine();
        }
        assertThat(line).isNotNull();
        return process;
    }

    private ProcessBuilder logs(String... more) {
        List<String> line =
                new ArrayList<>(
                        Program.commandLine("logs", "--root", scratch.resolve("root").toString()));
        line.addAll(List.of(more));
        return new ProcessBuilder(line).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(support)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
