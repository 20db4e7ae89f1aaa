package dev.slipway.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.slipway.host.RealHost;
import dev.slipway.model.Platform;
import dev.slipway.pipeline.Boot;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.URISyntaxException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server that is started by whoever holds its socket, as systemd does.
@Timeout(180)
class SocketActivationTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path VARIANT = Path.of("../variants/aws-ecs-1").toAbsolutePath();

    @TempDir Path root;
    private Path socket;
    private Process holder;
    private BufferedReader said;

    @BeforeEach
    void bootOnce() throws Exception {
        assumeThat(PYTHON).isExecutable();
        socket = root.resolve("held.sock");
        Host host = RealHost.at(root.resolve("host"), Optional.empty());
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
        BootOptions options =
                new BootOptions(
                        Optional.of(Platform.Kind.LOCAL),
                        VARIANT,
                        Optional.empty(),
                        Optional.of("i-1"),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        ReportOptions.NONE,
                        Duration.ofMinutes(15),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true);
        try (Disk.Held _ = Boot.lock(host).orElseThrow()) {
            new BootRun(host, options, ProgramConfig.DEFAULTS, nowhere, nowhere)
                    .run(new Console(nowhere, LogLevel.ERROR, false));
        }
    }

    @AfterEach
    void letGo() throws Exception {
        if (holder != null) {
            holder.getOutputStream().close();
            holder.waitFor();
        }
    }

    @Test
    void noRequestIsLostWhenTheServerIsToldToStopAgainAndAgain() throws Exception {
        hold();
        ProcessHandle server = started();
        AtomicBoolean enough = new AtomicBoolean();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int number = 0; number < 8; number++) {
                counts.add(callers.submit(askUntil(enough)));
            }
            for (int restart = 0; restart < 3; restart++) {
                assertThat(ask("GET /os")).startsWith("HTTP/1.1 200 OK");
                server.destroy();
                server = restarted();
            }
            assertThat(ask("GET /os")).startsWith("HTTP/1.1 200 OK");
            enough.set(true);

            for (Future<Integer> count : counts) {
                assertThat(count.get()).isPositive();
            }
        }
    }

    @Test
    void whoComesWhileThereIsNoServerWaitsForTheNext() throws Exception {
        hold();
        ProcessHandle server = started();
        assertThat(ask("GET /os")).startsWith("HTTP/1.1 200 OK");
        stop(server);
        server.destroyForcibly();
        List<SocketChannel> waiting = new ArrayList<>();
        for (int number = 0; number < 100; number++) {
            waiting.add(send("GET /os"));
        }

        restarted();

        for (SocketChannel caller : waiting) {
            try (caller) {
                assertThat(untilClosed(caller)).startsWith("HTTP/1.1 200 OK");
            }
        }
    }

    @Test
    void withoutAnyoneItEndsAndTheNextCallerStartsItAgain() throws Exception {
        hold("--exit-when-idle", "1s");
        started();
        assertThat(ask("GET /os")).startsWith("HTTP/1.1 200 OK");

        assertThat(said.readLine()).isEqualTo("ended 0");
        started();
        assertThat(socket).exists();
        assertThat(ask("GET /os")).startsWith("HTTP/1.1 200 OK");
    }

    @Test
    void anOpenConnectionKeepsItFromEnding() throws Exception {
        hold("--exit-when-idle", "1s");
        ProcessHandle server = started();
        try (SocketChannel open = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            open.connect(UnixDomainSocketAddress.of(socket));
            for (int number = 0; number < 3; number++) {
                open.write(request("GET /os", "keep-alive"));
                assertThat(open.read(ByteBuffer.allocate(8192))).isPositive();
            }
            assertThat(server.isAlive()).isTrue();
        }
        assertThat(said.readLine()).isEqualTo("ended 0");
    }

    private void hold(String... options) throws IOException, URISyntaxException {
        Path script = Path.of(SocketActivationTest.class.getResource("hold-socket.py").toURI());
        List<String> line =
                new ArrayList<>(List.of(PYTHON.toString(), script.toString(), socket.toString()));
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(Files.readAllLines(Path.of("../etc/jvm-flags")));
        line.addAll(List.of("-cp", System.getProperty("java.class.path")));
        line.addAll(List.of("dev.slipway.command.Main", "serve"));
        line.addAll(List.of("--root", root.resolve("host").toString()));
        line.addAll(List.of("--variant-dir", VARIANT.toString()));
        line.addAll(List.of(options));
        holder = new ProcessBuilder(line).redirectError(root.resolve("stderr").toFile()).start();
        said = holder.inputReader();
    }

    private ProcessHandle started() throws IOException {
        String line = said.readLine();
        assertThat(line).startsWith("started ");
        return ProcessHandle.of(Long.parseLong(line.substring("started ".length()))).orElseThrow();
    }

    private ProcessHandle restarted() throws IOException {
        assertThat(said.readLine()).startsWith("ended ");
        return started();
    }

    /// Holds it where it is: what comes now it does not take.
    private static void stop(ProcessHandle server) throws Exception {
        new ProcessBuilder("kill", "-STOP", String.valueOf(server.pid())).start().waitFor();
    }

    private Callable<Integer> askUntil(AtomicBoolean enough) {
        return () -> {
            int answers = 0;
            while (!enough.get()) {
                assertThat(ask("GET /os")).startsWith("HTTP/1.1 200 OK");
                answers++;
            }
            return answers;
        };
    }

    private String ask(String what) throws IOException {
        try (SocketChannel caller = send(what)) {
            return untilClosed(caller);
        }
    }

    private SocketChannel send(String what) throws IOException {
        SocketChannel caller = SocketChannel.open(StandardProtocolFamily.UNIX);
        caller.connect(UnixDomainSocketAddress.of(socket));
        caller.write(request(what, "close"));
        return caller;
    }

    private static ByteBuffer request(String what, String connection) {
        return ByteBuffer.wrap(
                "%s HTTP/1.1\r\nHost: x\r\nConnection: %s\r\n\r\n"
                        .formatted(what, connection)
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static String untilClosed(SocketChannel caller) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        while (caller.read(buffer) >= 0) {
            all.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
