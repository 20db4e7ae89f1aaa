package dev.slipway.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.port.Commands;
import dev.slipway.port.Commands.Command;
import dev.slipway.port.Commands.End;
import dev.slipway.port.Commands.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessCommandsTest {
    /// Far more than any of these programs needs; a test that reaches it fails.
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Commands commands = new ProcessCommands(Map.of());

    @TempDir Path folder;

    @Test
    void bothOutputsAndTheStatusComeBack() throws Exception {
        Result result = sh("echo out; echo err >&2; exit 3");

        assertThat(result).isEqualTo(new Result(3, "out\n", "err\n", End.EXITED));
        assertThat(result.good()).isFalse();
    }

    @Test
    void argumentsAreNotReadByAShell() throws Exception {
        Result result = run("printf", "%s|", "a b", "$HOME", "*", "");

        assertThat(result.stdout()).isEqualTo("a b|$HOME|*||");
    }

    @ParameterizedTest(name = "signal {0} -> exit {1}")
    @CsvSource({"TERM, 143", "KILL, 137", "SEGV, 139"})
    void aProgramThatASignalEndedHas128AndTheSignal(String signal, int exit) throws Exception {
        Result result = sh("kill -" + signal + " $$");

        assertThat(result).isEqualTo(new Result(exit, "", "", End.EXITED));
    }

    @Test
    void standardInputIsGivenAndEnds() throws Exception {
        Command cat = command(Map.of(), Optional.of("grüße\n"), "sh", "-c", "cat; echo end");

        assertThat(commands.run(cat).stdout()).isEqualTo("grüße\nend\n");
    }

    @Test
    void withoutStandardInputThereIsNothingToRead() throws Exception {
        assertThat(run("cat")).isEqualTo(new Result(0, "", "", End.EXITED));
    }

    @Test
    void aProgramNeedNotReadWhatItIsGiven() throws Exception {
        String much = "x".repeat(1 << 20);

        Result result = commands.run(command(Map.of(), Optional.of(much), "true"));

        assertThat(result.good()).isTrue();
    }

    @Test
    void theEnvironmentIsSmallAndHasTheAdditions() throws Exception {
        Commands commands =
                new ProcessCommands(
                        Map.of(
                                "PATH", "/opt/tools:relative:",
                                "HTTPS_PROXY", "http://proxy:3128",
                                "NOTIFY_SOCKET", "/run/systemd/notify",
                                "TZ", "UTC"));

        Result result =
                commands.run(command(Map.of("TZ", "CET", "ADDED", "a b"), Optional.empty(), "env"));

        assertThat(result.stdout().lines())
                .containsExactlyInAnyOrder(
                        "PATH=/usr/sbin:/usr/bin:/sbin:/bin:/opt/tools",
                        "HTTPS_PROXY=http://proxy:3128",
                        "TZ=CET",
                        "ADDED=a b");
    }

    @Test
    void programsOfTheSystemComeBeforeThoseOfThePath() throws Exception {
        program("true", "exit 9");
        program("slipway-only-here", "exit 8");
        Commands commands = new ProcessCommands(Map.of("PATH", folder.toString()));

        assertThat(commands.run(command("true")).exit()).isZero();
        assertThat(commands.run(command("slipway-only-here")).exit()).isEqualTo(8);
    }

    @Test
    void programsStandInTheRootFolder() throws Exception {
        assertThat(run("pwd").stdout()).isEqualTo("/\n");
        assertThat(run(Path.of("/").relativize(program("here", "exit 7")).toString()).exit())
                .isEqualTo(7);
    }

    @Test
    void ofALongOutputTheFirstMebibyteIsKept() throws Exception {
        Result result = sh("echo first; yes | head -c 3000000; echo last");

        assertThat(result.good()).isTrue();
        assertThat(result.stdout())
                .hasSize(1 << 20)
                .startsWith("first\ny\n")
                .doesNotContain("last");
    }

    @Test
    void ofALongErrorTheLast64KibibytesAreKept() throws Exception {
        Result result = sh("{ echo first; yes | head -c 3000000; echo last; } >&2");

        assertThat(result.good()).isTrue();
        assertThat(result.stderr()).hasSize(64 << 10).endsWith("y\nlast\n").doesNotContain("first");
    }

    @Test
    void aChildThatIsLeftBehindDoesNotHoldUpTheResult() throws Exception {
        Result result = sh("sleep 600 & echo $!; sleep 1");

        long child = Long.parseLong(result.stdout().strip());
        assertThat(result.end()).isEqualTo(End.EXITED);
        assertThat(ProcessHandle.of(child).orElseThrow().destroyForcibly()).isTrue();
    }

    @Test
    void aProgramThatIsNotThereIsNotStarted() throws Exception {
        assertThat(run("no-such-program"))
                .isEqualTo(
                        new Result(
                                127,
                                "",
                                "there is no program 'no-such-program' in"
                                        + " /usr/sbin:/usr/bin:/sbin:/bin",
                                End.NOT_STARTED));
        assertThat(run("/none/such").stderr()).isEqualTo("there is no file '/none/such'");
    }

    @Test
    void aFileThatMayNotBeExecutedIsNotStarted() throws Exception {
        Path file = Files.writeString(folder.resolve("plain"), "text");

        assertThat(run(file.toString()))
                .isEqualTo(
                        new Result(
                                126, "", "'" + file + "' is no executable file", End.NOT_STARTED));
        assertThat(run("/usr").end()).isEqualTo(End.NOT_STARTED);
    }

    @Test
    void aProgramWhoseInterpreterIsMissingIsNotStartedAndSaysSo() throws Exception {
        Path file = Files.writeString(program("script", ""), "#!/none/such\n");

        Result result = run(file.toString());

        assertThat(result.end()).isEqualTo(End.NOT_STARTED);
        assertThat(result.stderr())
                .startsWith("'" + file + "' can't be run: ")
                .contains("No such file or directory")
                .doesNotContain("java");
    }

    @Test
    void whatNoSystemCanRunIsNotStarted() throws Exception {
        assertThat(commands.run(command()).stderr()).isEqualTo("the command names no program");
        assertThat(run("").end()).isEqualTo(End.NOT_STARTED);
        assertThat(run("true", "a\0b").end()).isEqualTo(End.NOT_STARTED);
        assertThat(run("/bin/tr\0ue").end()).isEqualTo(End.NOT_STARTED);
        assertThat(commands.run(command(Map.of("A=B", "c"), Optional.empty(), "true")).end())
                .isEqualTo(End.NOT_STARTED);
    }

    @Test
    void recordingDoesNothingOnAMachine() throws Exception {
        assertThat(commands.record(command("netdog", "write"), 4))
                .isEqualTo(new Result(4, "", "", End.EXITED));
    }

    @Test
    void anInterruptBeforeTheStartEndsTheProgram() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> run("sleep", "600")).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    private Path program(String name, String body) throws Exception {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
        Files.setAttribute(file, "unix:mode", 0755);
        return file;
    }

    private Result sh(String script) throws InterruptedException {
        return run("sh", "-c", script);
    }

    private Result run(String... argv) throws InterruptedException {
        return commands.run(command(argv));
    }

    private static Command command(String... argv) {
        return command(Map.of(), Optional.empty(), argv);
    }

    private static Command command(
            Map<String, String> env, Optional<String> stdin, String... argv) {
        return new Command("test", List.of(argv), env, stdin, LONG);
    }
}
