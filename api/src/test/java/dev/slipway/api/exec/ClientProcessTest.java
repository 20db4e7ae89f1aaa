package dev.slipway.api.exec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealHost;
import dev.slipway.model.Outcome;
import dev.slipway.port.Programs;
import dev.slipway.port.Programs.Running;
import dev.slipway.port.Programs.Size;
import dev.slipway.port.Programs.Start;
import dev.slipway.port.Programs.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The client as a process of its own: on a real terminal, and under signals.
class ClientProcessTest {
    @TempDir Path folder;
    private ServedExec served;

    @BeforeEach
    void serve() throws IOException {
        served = ServedExec.in(folder);
    }

    @AfterEach
    void close() {
        served.close();
    }

    private String client(boolean tty, String script) throws IOException {
        Path file = Files.writeString(folder.resolve("script"), script);
        return "%s/bin/java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp '%s' dev.slipway.api.exec.ExecMain %s %s sh %s"
                .formatted(
                        System.getProperty("java.home"),
                        System.getProperty("java.class.path"),
                        served.socket(),
                        tty,
                        file);
    }

    /// Runs `script` on this side. These tests may run under `nohup`: without `env` the client would not hear
    /// of a hang-up.
    private static Running start(String script, Optional<Terminal> terminal) {
        Start start =
                new Start(
                        "test",
                        List.of("env", "--default-signal=HUP,INT", "sh", "-c", script),
                        Map.of("PATH", "/usr/bin:/bin", "TERM", "xterm"),
                        terminal);
        try {
            return switch (RealHost.machine().programs().start(start)) {
                case Outcome.Made<Running>(Running running) -> running;
                case Outcome<Running> other -> throw new AssertionError(other);
            };
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Running onTerminal(String script) {
        return start(
                script, Optional.of(new Programs.Terminal(Optional.of(new Programs.Size(31, 97)))));
    }

    /// Reads up to and with `text`.
    private static String until(Running running, String text) throws IOException {
        StringBuilder all = new StringBuilder();
        while (all.indexOf(text) < 0) {
            int next = running.output().read();
            assertThat(next).as("after " + all).isNotNegative();
            all.append((char) next);
        }
        return all.toString();
    }

    private static String rest(Running running) throws IOException {
        return new String(running.output().readAllBytes(), UTF_8);
    }

    @Test
    void theTerminalIsPassedThroughAndLeftAsItWas() throws Exception {
        String client =
                client(true, "stty size; stty -a | grep -o -- '-icanon' || echo cooked; exit 7");
        try (Running running =
                onTerminal("stty -g; %s; echo status $?; stty -g".formatted(client))) {
            List<String> lines = rest(running).lines().toList();

            assertThat(lines).hasSize(5);
            assertThat(lines.subList(1, 4)).containsExactly("31 97", "cooked", "status 7");
            assertThat(lines.getLast()).isEqualTo(lines.getFirst());
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
    void aSignalLeavesTheTerminalAsItWas(String signal, int status) throws Exception {
        String client =
                client(
                        true,
                        "kill -%s $(cat %s); exec sleep 600"
                                .formatted(signal, folder.resolve("client")));
        try (Running running =
                onTerminal(
                        "trap : INT HUP; stty -g; %s; echo status $?; stty -g".formatted(client))) {
            List<String> lines = rest(running).lines().toList();

            assertThat(lines).hasSize(3);
            assertThat(lines.get(1)).isEqualTo("status " + status);
            assertThat(lines.getLast()).isEqualTo(lines.getFirst());
        }
    }

    @Test
    void aServerThatStopsLeavesTheTerminalAsItWas() throws Exception {
        String client = client(true, "echo ready; exec sleep 600");
        try (Running running =
                onTerminal("stty -g; %s; echo status $?; stty -g".formatted(client))) {
            String before = until(running, "\n").strip();
            until(running, "ready");
            served.exec().close();
            String after = rest(running);

            assertThat(after)
                    .contains("the server ended the session: the server stops (code 1001)")
                    .contains("status 1")
                    .endsWith(before + "\r\n");
        }
    }

    @Test
    void ctrlCIsForTheCommand() throws Exception {
        String client =
                client(
                        true,
                        "trap 'echo caught; exit 9' INT; echo ready; while true; do sleep 0.1; done");
        try (Running running = onTerminal("%s; echo status $?".formatted(client))) {
            until(running, "ready");
            running.input().write(3);

            assertThat(rest(running)).contains("caught").endsWith("status 9\r\n");
        }
    }

    @Test
    void aNewSizeReachesTheCommand() throws Exception {
        String client =
                client(
                        true,
                        "echo ready; until [ \"$(stty size)\" = '45 132' ]; do sleep 0.1; done; echo seen");
        try (Running running = onTerminal(client)) {
            until(running, "ready");
            running.resize(new Size(45, 132));

            assertThat(rest(running)).contains("seen");
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"TERM, 143", "INT, 130", "QUIT, 131", "KILL, 137"})
    void aSignalToTheClientEndsTheCommand(String signal, int status) throws Exception {
        String client = client(false, "echo $$; exec sleep 600");
        try (Running running = start("exec " + client, Optional.empty())) {
            long pid = Long.parseLong(until(running, "\n").strip());
            ProcessHandle command = ProcessHandle.of(pid).orElseThrow();
            served.run("sh", "-c", "sleep 1; kill -%s %d".formatted(signal, clientPid()));

            assertThat(running.exit()).isEqualTo(status);
            command.onExit().get(60, TimeUnit.SECONDS);
        }
    }

    private long clientPid() throws IOException {
        return Long.parseLong(Files.readString(folder.resolve("client")));
    }

    @Test
    void inputAndOutputAreBytesInAFilter() throws Exception {
        String client = client(false, "tr a-z A-Z");
        try (Running running =
                start("printf 'some text' | %s".formatted(client), Optional.empty())) {
            assertThat(rest(running)).isEqualTo("SOME TEXT");
        }
    }

    @Test
    void aReaderThatHasEnoughEndsTheCommand() throws Exception {
        String client = client(false, "echo $$ >%s; exec yes".formatted(folder.resolve("yes")));
        try (Running running = start(client + " | head -n 1", Optional.empty())) {
            assertThat(rest(running)).startsWith("y\n");
            ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("yes")).strip()))
                    .ifPresent(yes -> yes.onExit().join());
        }
    }
}
