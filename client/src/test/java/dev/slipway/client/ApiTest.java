package dev.slipway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ApiTest {
    @TempDir Path folder;
    private Path socket;

    @org.junit.jupiter.api.BeforeEach
    void name() {
        socket = folder.resolve("api.sock");
    }

    @Test
    void aRequestIsOneOfHttpAsTheOriginalSendsIt() throws Exception {
        try (FakeHost host = new FakeHost(socket, FakeHost.json("{}"))) {
            Answer answer =
                    host.api()
                            .send(
                                    Ask.of("PATCH", "/settings?tx=a")
                                            .with(Ask.JSON, "{\"motd\":\"ü\"}"));

            assertThat(answer.text()).isEqualTo("{}");
            assertThat(answer.header("content-type")).contains("application/json");
            assertThat(host.asked())
                    .containsExactly(
                            "PATCH /settings?tx=a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: 13\r\n\r\n{\"motd\":\"ü\"}");
        }
    }

    @Test
    void aSocketThatIsNotThereIsSaidWithAllThatWereLookedFor() {
        Api api = new Api(List.of(socket, folder.resolve("other.sock")), _ -> {});

        assertThat(trouble(api))
                .isEqualTo(
                        """
                        the settings API does not run here: there is no socket
                          where: %s and %s
                          do:    start it with `slipway serve`, or name its socket with `--socket-path` or `--root`
                        """
                                .formatted(socket, folder.resolve("other.sock")));
    }

    @Test
    void theSecondSocketIsTakenIfTheFirstIsNotThere() throws Exception {
        Path second = folder.resolve("second.sock");
        try (FakeHost _ = new FakeHost(second, FakeHost.json("{}"))) {
            Api api = new Api(List.of(socket, second), _ -> {});

            assertThat(api.send(Ask.get("/")).status()).isEqualTo(200);
        }
    }

    @Test
    void aSocketThatNobodyListensAtIsSaid() throws IOException {
        ServerSocketChannel gone = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        gone.bind(UnixDomainSocketAddress.of(socket));
        gone.close();

        assertThat(trouble(new Api(List.of(socket), _ -> {})))
                .startsWith("nobody listens at the socket of the settings API\n  where: " + socket);
    }

    @Test
    void whoMayNotUseTheSocketIsToldWhoMay() throws IOException {
        try (FakeHost host = new FakeHost(socket)) {
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("---------"));
            Assumptions.assumeFalse(Files.isWritable(socket), "root may use all sockets");

            assertThat(trouble(host.api())).startsWith("you may not use the settings API\n");
        }
    }

    @Test
    void aHostThatDoesNotAnswerIsGivenUpInTime() throws IOException {
        List<Duration> told = new ArrayList<>();
        try (FakeHost host = new FakeHost(socket, FakeHost.SILENCE)) {
            Api api = new Api(host.api().sockets(), told::add);

            Trouble trouble =
                    catchThrowableOfType(
                            Trouble.class,
                            () ->
                                    api.send(
                                            Ask.get("/os?prefix=secret")
                                                    .within(Duration.ofMillis(50))));

            assertThat(trouble.problem().text())
                    .isEqualTo(
                            """
                            there was no answer within 0 s
                              where: GET /os
                              do:    see how the host is with `slipway status`, then type the same again
                            """);
            assertThat(told).hasSize(1);
        }
    }

    @Test
    void aConnectionThatIsClosedHalfWayIsSaid() throws IOException {
        try (FakeHost host =
                new FakeHost(socket, "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf")) {
            assertThat(trouble(host.api()))
                    .startsWith("the host closed the connection half-way\n  where: GET /\n");
        }
    }

    @Test
    void whatSpeaksSomethingElseIsSaid() throws IOException {
        try (FakeHost host = new FakeHost(socket, "SSH-2.0-OpenSSH\r\n")) {
            assertThat(trouble(host.api()))
                    .startsWith(
                            "what answers there can't be understood: it does not begin as HTTP/1.1 does\n");
        }
    }

    @Test
    void aRefusalBeforeTheWholeBodyIsSentIsHeard() throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Thread.ofPlatform().daemon().start(() -> refuse(server));
            Api api = new Api(List.of(socket), _ -> {});

            Answer answer = api.send(Ask.of("PATCH", "/settings").with("x", new byte[8 << 20]));

            assertThat(answer.status()).isEqualTo(413);
        }
    }

    private static void refuse(ServerSocketChannel server) {
        try (var caller = server.accept()) {
            caller.read(java.nio.ByteBuffer.allocate(10));
            caller.write(
                    java.nio.ByteBuffer.wrap(
                            "HTTP/1.1 413 Too Large\r\ncontent-length: 0\r\n\r\n".getBytes()));
            caller.shutdownInput();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void statusAndBodyOfARefusalAreOneLineAsInTheOriginal() throws IOException {
        try (FakeHost host = new FakeHost(socket, FakeHost.refusal(404, "no such thing"))) {
            Refused refused =
                    catchThrowableOfType(Refused.class, () -> host.api().demand(Ask.get("/x?y=z")));

            assertThat(refused.status()).isEqualTo("Status 404 when GETing /x?y=z: no such thing");
            assertThat(refused.problem().what())
                    .isEqualTo("the host answered 404 Refused: no such thing");
        }
    }

    private static String trouble(Api api) {
        return catchThrowableOfType(Trouble.class, () -> api.send(Ask.get("/"))).problem().text();
    }
}
