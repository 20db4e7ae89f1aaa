package dev.slipway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the client loads decides how long a script that calls it in a loop takes. `bench/client` measures; this
/// holds what was measured to be slow, with the jars that the launcher gives the client.
class ClientStartTest {
    private static final List<String> SLOW =
            List.of(
                    "picocli.",
                    "io.vertx.",
                    "io.netty.",
                    "software.amazon.",
                    "tools.jackson.",
                    "com.fasterxml.",
                    "org.slf4j.",
                    "java.util.logging.",
                    "java.util.regex.",
                    "java.util.Formatter",
                    "dev.slipway.settings.",
                    "dev.slipway.host.",
                    "dev.slipway.api.");

    private static final String ANSWER =
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 26\r\n\r\n{\"settings\":{\"motd\":\"hi\"}}";

    @TempDir Path temporary;

    @Test
    void getLoadsNothingThatIsSlowToStart() throws Exception {
        Path socket = temporary.resolve("s");
        List<String> loaded;
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Thread.ofPlatform().daemon().start(() -> answer(server));
            loaded = loaded("get", "--socket-path", socket.toString(), "settings.motd");
        }

        assertThat(temporary.resolve("out")).hasContent("{\"settings\":{\"motd\":\"hi\"}}");
        assertThat(loaded).contains("dev.slipway.client.AnswerReader");
        assertThat(loaded).noneMatch(name -> SLOW.stream().anyMatch(name::startsWith));
        assertThat(loaded).noneMatch(name -> name.contains("$$TypeSwitch/"));
    }

    /// `exec` sets signals by calls of the kernel, of which the JVM warns on standard error unless it is told.
    @Test
    void execMayCallTheKernelWithoutAWarning() throws IOException {
        assertThat(Program.CHECKOUT.resolve("etc/jvm-flags-client"))
                .content()
                .contains("--enable-native-access=ALL-UNNAMED");
    }

    private static void answer(ServerSocketChannel server) {
        try (SocketChannel caller = server.accept()) {
            caller.read(ByteBuffer.allocate(4096));
            caller.write(ByteBuffer.wrap(ANSWER.getBytes()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<String> loaded(String... args) throws IOException, InterruptedException {
        Path log = temporary.resolve("classes");
        List<String> line = new ArrayList<>(List.of(Program.JAVA.toString()));
        line.add("-Xlog:class+load:file=" + log + ":none");
        line.addAll(Files.readAllLines(Program.CHECKOUT.resolve("etc/jvm-flags-client")));
        line.addAll(List.of("-cp", jars(), "dev.slipway.command.ClientMain"));
        line.addAll(List.of(args));
        Process process =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(temporary.resolve("out").toFile())
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readAllLines(log).stream().map(row -> row.split(" ")[0]).toList();
    }

    /// As the launcher names them.
    private static String jars() throws IOException {
        try (Stream<Path> all = Files.list(Program.CHECKOUT.resolve("command/target/lib"))) {
            return all.map(Path::toString)
                    .filter(jar ->
                            jar.matches(".*/slipway-(boot-model|client|command)-[^/]*\\.jar"))
                    .reduce((one, other) -> one + ":" + other)
                    .orElseThrow();
        }
    }
}
