package dev.slipway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A client that is stopped leaves no change behind that waits to be committed.
@Timeout(60)
class ClientInterruptedTest {
    @TempDir Path temporary;

    @Test
    void aChangeIsDroppedIfItsClientIsStoppedBeforeTheCommitIsAnswered() throws Exception {
        Path socket = temporary.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Process client =
                    new ProcessBuilder(
                                    Program.commandLine(
                                            "set", "motd=x", "--socket-path", socket.toString()))
                            .redirectErrorStream(true)
                            .redirectOutput(temporary.resolve("out").toFile())
                            .start();

            String staged = answered(server);
            try (SocketChannel commit = server.accept()) {
                assertThat(line(commit)).startsWith("POST /tx/commit_and_apply?tx=slipway-set-");
                client.destroy();
                assertThat(answered(server))
                        .isEqualTo(staged.replace("PATCH /settings", "DELETE /tx"));
                // A commit whose connection breaks is another end of the client.
                assertThat(client.waitFor()).isEqualTo(143);
            }
        }
    }

    /// The first line of the next request, which is answered with success.
    private static String answered(ServerSocketChannel server) throws IOException {
        try (SocketChannel caller = server.accept()) {
            String line = line(caller);
            caller.write(ByteBuffer.wrap("HTTP/1.1 204 No Content\r\n\r\n".getBytes()));
            return line;
        }
    }

    private static String line(SocketChannel caller) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        caller.read(buffer);
        String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
        return text.lines().findFirst().orElse("");
    }
}
