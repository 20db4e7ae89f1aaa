package dev.slipway.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.port.Programs.Running;
import dev.slipway.port.Programs.Size;
import dev.slipway.port.Programs.Start;
import dev.slipway.port.Programs.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessProgramsTest {
    private static final Map<String, String> PATH = Map.of("PATH", "/usr/bin:/bin");

    private static Outcome<Running> start(boolean terminal, String... argv) {
        Optional<Terminal> on =
                terminal
                        ? Optional.of(new Terminal(Optional.of(new Size(10, 20))))
                        : Optional.empty();
        return new ProcessPrograms().start(new Start("test", List.of(argv), PATH, on));
    }

    private static Running started(boolean terminal, String... argv) {
        return switch (start(terminal, argv)) {
            case Outcome.Made<Running>(Running running) -> running;
            case Outcome<Running> other -> throw new AssertionError(other);
        };
    }

    private static String output(Running running) throws IOException {
        return new String(running.output().readAllBytes(), UTF_8);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theEnvironmentIsWhatItIsGiven(boolean terminal) throws Exception {
        try (Running running = started(terminal, "env")) {
            assertThat(output(running).strip()).isEqualTo("PATH=/usr/bin:/bin");
            assertThat(running.exit()).isZero();
        }
    }

    @ParameterizedTest(name = "terminal {0}: [{1}]")
    @CsvSource(
            quoteCharacter = '"',
            textBlock =
                    """
                    true,  "grüße"
                    false, "grüße"
                    false, "ü\\n\\n"
                    false, "ü$(id)`id`%s\\\\041'\\""
                    true,  "日本 🚢"
                    """)
    void lettersBeyondAsciiArriveAsTheyAre(boolean terminal, String text) throws Exception {
        try (Running running = started(terminal, "printf", "[%s]", text, "")) {
            assertThat(output(running)).isEqualTo("[" + text + "][]");
        }
    }

    @ParameterizedTest(name = "terminal {0}, {1} -> {2}")
    @CsvSource({
        "true, exit 3, 3",
        "false, exit 3, 3",
        "true, kill -9 $$, 137",
        "false, kill -9 $$, 137"
    })
    void theExitStatusTellsTheSignalToo(boolean terminal, String script, int exit)
            throws Exception {
        try (Running running = started(terminal, "sh", "-c", script)) {
            assertThat(running.exit()).isEqualTo(exit);
            assertThat(running.ended(Duration.ZERO)).isTrue();
        }
    }

    /// A shell can't trap what it was started with as ignored, and these tests may run under `nohup`.
    @ParameterizedTest
    @CsvSource({"true, HUP", "false, TERM"})
    void itIsAskedToEnd(boolean terminal, String signal) throws Exception {
        try (Running running =
                started(
                        terminal,
                        "env",
                        "--default-signal=HUP",
                        "sh",
                        "-c",
                        "trap 'exit 7' %s; echo; while true; do sleep 0.1; done"
                                .formatted(signal))) {
            running.output().read();
            running.end();

            assertThat(running.exit()).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itIsKilledWithAllThatItStarted(boolean terminal) throws Exception {
        try (Running running =
                started(
                        terminal,
                        "sh",
                        "-c",
                        "trap '' HUP TERM; (trap '' HUP TERM; sleep 600) & echo $!; wait")) {
            StringBuilder pid = new StringBuilder();
            for (int next = running.output().read();
                    Character.isDigit(next);
                    next = running.output().read()) {
                pid.append((char) next);
            }
            Optional<ProcessHandle> child = ProcessHandle.of(Long.parseLong(pid.toString()));
            running.kill();

            assertThat(running.exit()).isEqualTo(137);
            child.ifPresent(process -> process.onExit().join());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/no/such", "no-such-program", "/etc/passwd"})
    void whatCanNotBeRunIsNamed(String program) {
        assertThat(start(false, program))
                .isEqualTo(
                        new Outcome.Failed<>(
                                new Problem(
                                        "there is no program '%s' that may be executed"
                                                .formatted(program),
                                        program,
                                        "install it, or name another in the configuration of the program")));
    }

    @Test
    void aSizeComesWithASignalAlsoIfItIsTheSame() throws Exception {
        try (Running running =
                started(
                        true,
                        "sh",
                        "-c",
                        "trap 'stty size; exit' WINCH; echo; while true; do sleep 0.1; done")) {
            running.output().read();
            running.resize(new Size(10, 20));

            assertThat(output(running)).contains("10 20");
        }
    }
}
