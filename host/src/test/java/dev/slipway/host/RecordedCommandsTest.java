package dev.slipway.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.model.Outcome;
import dev.slipway.port.Commands;
import dev.slipway.port.Commands.Command;
import dev.slipway.port.Commands.End;
import dev.slipway.port.Commands.Result;
import dev.slipway.port.Disk;
import dev.slipway.port.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class RecordedCommandsTest {
    private static final Path FILE = Path.of("/var/log/slipway/commands.jsonl");
    private static final Command RESTART =
            new Command(
                    "restart-services",
                    List.of("systemctl", "try-restart", "x.service"),
                    Duration.ofMinutes(1));

    private final List<Duration> slept = new ArrayList<>();

    @TempDir Path root;
    private Disk disk;

    @BeforeEach
    void open() throws IOException {
        disk = RealDisk.under(root);
    }

    @Test
    void aCommandIsALineAndSucceeds() throws Exception {
        Result result = commands("[]").run(RESTART);

        assertThat(result).isEqualTo(new Result(0, "", "", End.EXITED));
        assertThat(text())
                .isEqualTo(
                        """
                        {"time":"2026-01-02T03:04:05.000000Z","stage":"restart-services",\
                        "argv":["systemctl","try-restart","x.service"],"env":{},"stdin":null,\
                        "builtin":false,"exit":0}
                        """);
        assertThat(disk.mode(FILE)).contains(0600);
    }

    @Test
    void inputAndAdditionsToTheEnvironmentAreInTheLine() throws Exception {
        commands("[]")
                .run(
                        new Command(
                                "s",
                                List.of("sh", "-c", "echo \"a\nb\""),
                                Map.of("B", "2", "A", "1"),
                                Optional.of("{\"grüße\":1}\n"),
                                Duration.ofMinutes(1)));

        assertThat(text())
                .contains("\"argv\":[\"sh\",\"-c\",\"echo \\\"a\\nb\\\"\"]")
                .contains("\"env\":{\"A\":\"1\",\"B\":\"2\"}")
                .contains("\"stdin\":\"{\\\"grüße\\\":1}\\n\"")
                .hasLineCount(1);
    }

    @Test
    void aBuiltInActionIsRecordedWithItsOwnStatus() throws Exception {
        Commands commands = commands("[{\"match\": \"netdog\", \"exit\": 5}]");

        assertThat(commands.record(command("corndog sysctl"), 1).exit()).isEqualTo(1);
        assertThat(commands.record(command("netdog write"), 0).exit()).isEqualTo(5);

        assertThat(text().lines())
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("\"builtin\":true,\"exit\":1}"),
                        line -> assertThat(line).endsWith("\"builtin\":true,\"exit\":5}"));
    }

    @Test
    void theFirstEntryThatIsFoundInTheArgvCounts() throws Exception {
        Commands commands =
                commands(
                        """
                        [{"match": "restart x\\\\.", "exit": 3, "stdout": "never"},
                         {"match": "try-restart", "exit": 4, "stdout": "out"},
                         {"match": "", "exit": 5}]
                        """);

        assertThat(commands.run(command("systemctl try-restart y")))
                .isEqualTo(new Result(4, "out", "", End.EXITED));
        assertThat(commands.run(command("systemctl restart x.service")).exit()).isEqualTo(3);
        assertThat(commands.run(command("true")).exit()).isEqualTo(5);
        assertThat(text()).contains("\"exit\":4}");
    }

    @Test
    void aDelayIsSleptOnTheClockOfTheHost() throws Exception {
        commands("[{\"match\": \"x\", \"delay_ms\": 1500}]").run(RESTART);

        assertThat(slept).containsExactly(Duration.ofMillis(1500));
    }

    @Test
    void aDelayBeyondTheLimitIsATimeOut() throws Exception {
        Result result =
                commands("[{\"match\": \"x\", \"delay_ms\": 60001, \"stdout\": \"y\"}]")
                        .run(RESTART);

        assertThat(result).isEqualTo(new Result(143, "", "", End.TIMED_OUT));
        assertThat(slept).containsExactly(Duration.ofMinutes(1));
        assertThat(text()).contains("\"exit\":143}");
    }

    @Test
    void anUnfinishedLastLineIsDroppedBeforeTheNext() throws Exception {
        commands("[]").run(RESTART);
        String first = text();
        disk.append(FILE, "{\"time\":\"20".getBytes(UTF_8), Disk.PRIVATE, false);

        commands("[]").run(RESTART);

        assertThat(text()).isEqualTo(first + first);
        assertThat(disk.mode(FILE)).contains(0600);
    }

    @Test
    void aFileThatIsNothingButAnUnfinishedLineBeginsAnew() throws Exception {
        disk.append(FILE, "{\"ti".getBytes(UTF_8), Disk.PRIVATE, false);

        commands("[]").run(RESTART);

        assertThat(text()).startsWith("{\"time\"").hasLineCount(1);
    }

    @Test
    void linesOfManyThreadsAreWhole() throws Exception {
        Commands commands = commands("[]");
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            threads.add(Thread.ofVirtual().start(() -> quietly(commands)));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        JsonMapper json = new JsonMapper();
        assertThat(text().lines().map(json::readTree)).hasSize(50);
    }

    @Test
    void aCommandThatCannotBeRecordedIsNotStarted() throws Exception {
        Files.createDirectories(root.resolve("var/log"));
        Files.createFile(root.resolve("var/log/slipway"));

        Result result = commands("[]").run(RESTART);

        assertThat(result.end()).isEqualTo(End.NOT_STARTED);
        assertThat(result.stderr())
                .startsWith("the command can't be recorded in /var/log/slipway/commands.jsonl: ")
                .doesNotContain("java");
    }

    @Test
    void anInterruptedThreadRecordsNothing() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> commands("[]").run(RESTART))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(disk.exists(FILE)).isFalse();
    }

    private static void quietly(Commands commands) {
        try {
            commands.run(RESTART);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Commands commands(String results) {
        return new RecordedCommands(
                disk,
                new StillTime(slept),
                switch (CommandResults.parse(results, "results.json")) {
                    case Outcome.Made<CommandResults>(CommandResults made) -> made;
                    case Outcome<CommandResults> other -> throw new AssertionError(other);
                });
    }

    private static Command command(String text) {
        return new Command("s", List.of(text.split(" ")), Duration.ofMinutes(1));
    }

    private String text() throws IOException {
        return new String(disk.read(FILE).orElseThrow(), UTF_8);
    }

    /// A clock that stands still and remembers who wanted to sleep.
    private record StillTime(List<Duration> slept) implements Time {
        @Override
        public Instant now() {
            return Instant.parse("2026-01-02T03:04:05Z");
        }

        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public void sleep(Duration time) {
            if (!time.isZero()) {
                slept.add(time);
            }
        }
    }
}
