package dev.slipway.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.port.Supervisor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Told to a real socket. Its other end is Python: Java has no datagrams of Unix sockets.
@Timeout(60)
class NotifySocketTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final String RECEIVER =
            """
            import socket, sys
            receiver = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            receiver.bind(sys.argv[1].replace("@", "\\0"))
            print("bound", flush=True)
            while True:
                print(repr(receiver.recv(4096)), flush=True)
            """;

    @TempDir Path folder;

    @BeforeEach
    void python() {
        assumeTrue(Files.isExecutable(PYTHON), "the other end of the socket is Python");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s/notify", "@%s"})
    void whatIsToldArrivesAsOneMessage(String name) throws IOException {
        String socket = name.formatted(folder);
        Process receiver =
                new ProcessBuilder(PYTHON.toString(), "-c", RECEIVER, socket)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader heard = receiver.inputReader(StandardCharsets.UTF_8);
                OutputStream _ = receiver.getOutputStream()) {
            assertThat(heard.readLine()).isEqualTo("bound");
            Supervisor supervisor = NotifySocket.of(Map.of("NOTIFY_SOCKET", socket));

            supervisor.tell(List.of("READY=1", "STATUS=all is well"));
            supervisor.tell(List.of("WATCHDOG=1"));

            assertThat(heard.readLine()).isEqualTo("b'READY=1\\nSTATUS=all is well'");
            assertThat(heard.readLine()).isEqualTo("b'WATCHDOG=1'");
        } finally {
            receiver.destroy();
        }
    }

    @Test
    void whatNobodyHearsIsLost() {
        String nobody = folder.resolve("nobody").toString();

        NotifySocket.of(Map.of("NOTIFY_SOCKET", nobody)).tell(List.of("READY=1"));

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void withoutASocketNobodyIsTold() {
        assertThat(NotifySocket.of(Map.of())).isSameAs(Supervisor.NONE);
    }

    @Test
    void silenceMayLastAsLongAsTheServiceSays() {
        Map<String, String> watched =
                Map.of("NOTIFY_SOCKET", "/run/x", "WATCHDOG_USEC", "60000000");

        assertThat(NotifySocket.of(watched).patience()).contains(Duration.ofMinutes(1));
        assertThat(NotifySocket.of(Map.of("NOTIFY_SOCKET", "/run/x")).patience()).isEmpty();
    }
}
