package dev.slipway.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.port.Commands;
import dev.slipway.port.Commands.Command;
import dev.slipway.port.Commands.End;
import dev.slipway.port.Commands.Result;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Programs that don't end by themselves. They hold a named pipe open, whose end is seen when the last of
/// them is gone.
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProcessLimitTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(500);

    private final Commands commands = new ProcessCommands(Map.of());

    @TempDir Path folder;

    @Test
    void atItsLimitAProgramIsAskedToEnd() throws Exception {
        Result result = commands.run(new Command("test", List.of("sleep", "600"), SHORT));

        assertThat(result).isEqualTo(new Result(143, "", "", End.TIMED_OUT));
    }

    /// On a loaded machine a program may get no turn within a short limit.
    @Test
    void whatWasWrittenUntilTheLimitIsKept() throws Exception {
        Duration limit = SHORT;
        Result result = commands.run(sh("yes", limit));
        while (result.stdout().isEmpty()) {
            limit = limit.multipliedBy(2);
            result = commands.run(sh("yes", limit));
        }

        assertThat(result.end()).isEqualTo(End.TIMED_OUT);
        assertThat(result.stdout()).startsWith("y\ny\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
                    one process                 | echo up >&9; sleep 600
                    children                    | sleep 600 & sleep 600 & echo up >&9; wait
                    a tree that ignores SIGTERM | trap '' TERM; sh -c 'sleep 600 & echo up >&9; sleep 600'
                    a tree that grows           | echo up >&9; for i in $(seq 300); do sleep 600 & done; wait
                    a stubborn grandchild       | (trap '' TERM; sleep 600 & echo up >&9; wait) & sleep 600
                    """)
    void anInterruptLeavesNothingOf(String what, String script) throws Exception {
        Path pipe = pipe();
        var task = new FutureTask<>(() -> commands.run(holding(pipe, script)));
        Thread runner = Thread.ofVirtual().start(task);
        try (BufferedReader life = Files.newBufferedReader(pipe)) {
            assertThat(life.readLine()).isEqualTo("up");

            runner.interrupt();

            assertThat(failure(task)).isInstanceOf(InterruptedException.class);
            assertThat(life.readLine()).isNull();
        }
    }

    @Test
    void aSecondInterruptKillsWhatHeedsNoSignal() throws Exception {
        Path pipe = pipe();
        String script =
                "trap 'echo asked >&9' TERM; echo up >&9; while :; do sleep 600 & wait; done";
        var task = new FutureTask<>(() -> commands.run(holding(pipe, script)));
        Thread runner = Thread.ofVirtual().start(task);
        try (BufferedReader life = Files.newBufferedReader(pipe)) {
            assertThat(life.readLine()).isEqualTo("up");
            runner.interrupt();
            assertThat(life.readLine()).isEqualTo("asked");

            runner.interrupt();

            assertThat(failure(task)).isInstanceOf(InterruptedException.class);
            assertThat(life.readLine()).isNull();
        }
    }

    private static Throwable failure(FutureTask<?> task) throws InterruptedException {
        try {
            task.get();
            return new AssertionError("the command came back");
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    private Path pipe() throws Exception {
        Path pipe = folder.resolve("life");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        return pipe;
    }

    /// A shell that runs `script` with the pipe open as descriptor 9.
    private static Command holding(Path pipe, String script) {
        return sh("exec 9>" + pipe + "; " + script, LONG);
    }

    private static Command sh(String script, Duration limit) {
        return new Command("test", List.of("sh", "-c", script), limit);
    }
}
