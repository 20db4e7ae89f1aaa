package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.socket.Limits;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.port.Host;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketTest {
    @TempDir Path root;
    private Vertx vertx;
    private Path socket;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        socket = root.resolve("run/slipway/api.sock");
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void onlyOwnerAndGroupMayUseIt() throws IOException {
        try (SettingsApi api = Example.made(open(Example.in(root), Optional.empty()))) {
            assertThat(api.socket()).isEqualTo(socket);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                    .isEqualTo("rw-rw----");
        }
    }

    @Test
    void itGoesWithTheServer() throws IOException {
        Example.made(open(Example.in(root), Optional.empty())).close();

        assertThat(socket).doesNotExist();
        assertThat(socket.getParent()).isDirectory();
    }

    @Test
    void nothingIsLeftOfHowItWasMade() throws IOException {
        try (SettingsApi _ = Example.made(open(Example.in(root), Optional.empty()));
                Stream<Path> files = Files.list(socket.getParent())) {
            assertThat(files).containsExactly(socket);
        }
    }

    @Test
    void aSocketThatAnotherHasPutInItsPlaceIsLeftAlone() throws IOException {
        SettingsApi api = Example.made(open(Example.in(root), Optional.empty()));
        Files.delete(socket);
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(UnixDomainSocketAddress.of(socket));

            api.close();
            assertThat(socket).exists();
        }
    }

    @Test
    void aSocketThatWasHandedOverIsServedAndStays() throws IOException {
        Files.createDirectories(socket.getParent());
        try (ServerSocketChannel held = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            held.bind(UnixDomainSocketAddress.of(socket));
            for (int start = 0; start < 2; start++) {
                held.configureBlocking(true);
                try (SettingsApi api =
                        Example.made(
                                SettingsApi.open(
                                        vertx,
                                        Example.in(root).host(),
                                        ServedApi.handedOver(held),
                                        Example.in(root).served(),
                                        CompletableFuture::new))) {
                    assertThat(new Caller(api.socket()).get("/os").status()).isEqualTo(200);
                }
                assertThat(socket).exists();
                assertThat(held.isOpen()).isTrue();
            }
        }
    }

    @Test
    void theSocketOfAProcessThatIsGoneIsReplaced() throws IOException {
        Files.createDirectories(socket.getParent());
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(socket))
                .close();
        assertThat(socket).exists();

        try (SettingsApi api = Example.made(open(Example.in(root), Optional.empty()))) {
            assertThat(new Caller(api.socket()).get("/os").status()).isEqualTo(200);
        }
    }

    @Test
    void aSocketThatAnswersIsLeftAlone() throws IOException {
        Files.createDirectories(socket.getParent());
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(UnixDomainSocketAddress.of(socket));

            assertThat(problem(open(Example.in(root), Optional.empty())))
                    .isEqualTo(
                            new Problem(
                                    "another process answers at the API socket",
                                    socket.toString(),
                                    "stop that process, or name another path with `--socket-path`"));
            assertThat(socket).exists();
        }
    }

    @Test
    void aFileThatIsNoSocketIsLeftAlone() throws IOException {
        Files.createDirectories(socket.getParent());
        Files.writeString(socket, "mine");

        assertThat(problem(open(Example.in(root), Optional.empty())).what())
                .isEqualTo("something that is no socket is where the API socket should be");
        assertThat(socket).hasContent("mine");
    }

    @Test
    void aPathThatTheKernelDoesNotTakeIsNamedWithItsLimit() throws IOException {
        Path deep = root.resolve("d".repeat(90));

        assertThat(problem(open(Example.in(deep), Optional.empty())))
                .satisfies(problem -> {
                    assertThat(problem.what())
                            .matches(
                                    "the path of the API socket has 1\\d\\d bytes, and it can have at most 106");
                    assertThat(problem.where())
                            .isEqualTo(deep.resolve("run/slipway/api.sock").toString());
                    assertThat(problem.fix()).isEqualTo("name a shorter one with `--socket-path`");
                });
    }

    @Test
    void aPathOfTheGreatestLengthWorks() throws IOException {
        Path there = root.resolve("s".repeat(105 - root.toString().length()));

        try (SettingsApi api = Example.made(open(Example.in(root), Optional.of(there)))) {
            assertThat(api.socket().toString()).hasSize(106);
            assertThat(new Caller(api.socket()).get("/os").status()).isEqualTo(200);
        }
    }

    @Test
    void anotherPathTakesItsPlace() throws IOException {
        Path there = root.resolve("new/folder/s");

        try (SettingsApi api = Example.made(open(Example.in(root), Optional.of(there)))) {
            assertThat(new Caller(there).get("/os").status()).isEqualTo(200);
            assertThat(api.socket()).isEqualTo(there);
            assertThat(socket).doesNotExist();
        }
    }

    @Test
    void aFolderThatCanNotBeMadeIsAProblem() throws IOException {
        Files.writeString(root.resolve("run"), "a file");

        assertThat(problem(open(Example.in(root), Optional.empty())).what())
                .startsWith("the API socket can't be made: ");
    }

    @Test
    void onARealHostALinkLeadsThereWhileItIsServed() throws IOException {
        Example example = Example.in(root);
        Host real = new Uncontained(example.host());
        Path link = root.resolve("run/api.sock");

        SettingsApi api =
                Example.made(
                        SettingsApi.open(
                                vertx,
                                real,
                                ServedApi.USUAL,
                                example.served(),
                                CompletableFuture::new));
        assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("/run/slipway/api.sock"));

        api.close();
        assertThat(Files.isSymbolicLink(link)).isFalse();
    }

    @Test
    void underARootThereIsNoLink() throws IOException {
        try (SettingsApi _ = Example.made(open(Example.in(root), Optional.empty()))) {
            assertThat(Files.isSymbolicLink(root.resolve("run/api.sock"))).isFalse();
        }
    }

    private Outcome<SettingsApi> open(Example example, Optional<Path> given) {
        return SettingsApi.open(
                vertx,
                example.host(),
                ServedApi.listening(given, Limits.USUAL),
                example.served(),
                CompletableFuture::new);
    }

    private static Problem problem(Outcome<SettingsApi> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed<SettingsApi>) outcome).problem();
    }
}
