import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// What the training run of the client talks to: answers `java Answers.java SOCKET` requests with the same few
/// settings, says `ready` when it listens, and ends when its input ends.
class Answers {
    private static final String BODY =
            """
            {"settings":{"motd":"several\\nlines","kernel":{"sysctl":{"vm.max_map_count":"262144"}},\
            "kubernetes":{"max-pods":110,"cluster-dns-ip":["10.100.0.10"],"server-tls-bootstrap":true}}}""";

    private static final String ANSWER =
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s";

    public static void main(String[] args) throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(Path.of(args[0])));
            Thread.ofPlatform().daemon().start(() -> answer(server));
            System.out.println("ready");
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    private static void answer(ServerSocketChannel server) {
        byte[] answer =
                ANSWER.formatted(BODY.length(), BODY).getBytes(StandardCharsets.US_ASCII);
        while (true) {
            try (SocketChannel caller = server.accept()) {
                caller.read(ByteBuffer.allocate(8192));
                caller.write(ByteBuffer.wrap(answer));
            } catch (java.io.IOException _) {
                return;
            }
        }
    }
}
