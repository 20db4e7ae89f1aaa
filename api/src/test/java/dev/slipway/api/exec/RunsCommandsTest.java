package dev.slipway.api.exec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Commands through client, socket, server and process.
class RunsCommandsTest {
    @TempDir Path folder;

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    true          | 0
                    exit 42       | 42
                    exit 255      | 255
                    kill -9 $$    | 137
                    kill -15 $$   | 143
                    """)
    void theExitStatusIsThatOfTheCommand(String script, int status) throws Exception {
        try (ServedExec served = ServedExec.in(folder)) {
            assertThat(served.run("sh", "-c", script).exit()).isEqualTo(status);
        }
    }

    @Test
    void outputAndErrorsComeAsOne() throws Exception {
        try (ServedExec served = ServedExec.in(folder)) {
            assertThat(served.run("sh", "-c", "echo one; echo two >&2; echo three").text())
                    .isEqualTo("one\ntwo\nthree\n");
        }
    }

    @Test
    void inputComesToItsEnd() throws Exception {
        try (ServedExec served = ServedExec.in(folder)) {
            assertThat(served.run("hello".getBytes(UTF_8), "cat").text()).isEqualTo("hello");
        }
    }

    @Test
    void megabytesOfBytesComeThroughBothWays() throws Exception {
        byte[] much = new byte[16 << 20];
        new Random(1).nextBytes(much);
        try (ServedExec served = ServedExec.in(folder)) {
            ServedExec.Ran ran = served.run(much, "cat");

            assertThat(ran.exit()).isZero();
            assertThat(ran.output()).isEqualTo(much);
        }
    }
}
