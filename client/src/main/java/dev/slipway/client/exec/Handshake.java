package dev.slipway.client.exec;

import dev.slipway.model.Problem;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// From a path to a WebSocket: RFC 6455, section 4.1.
final class Handshake {
    private static final String REQUEST =
            """
            GET /exec HTTP/1.1\r
            Host: localhost\r
            Connection: Upgrade\r
            Upgrade: websocket\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: %s\r
            \r
            """;

    /// Of RFC 6455, section 1.3.
    private static final String ACCEPT_SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})\\b.*");
    private static final Pattern LENGTH =
            Pattern.compile("(?im)^content-length:[ \\t]*(\\d{1,6})[ \\t]*\\r?$");
    private static final Pattern ACCEPT =
            Pattern.compile("(?im)^sec-websocket-accept:[ \\t]*(\\S+)[ \\t]*\\r?$");

    /// More than any reply to this request has.
    private static final int MOST_BYTES = 64 << 10;

    private final Path path;
    private final SocketChannel channel;
    private final ByteBuffer heard = ByteBuffer.allocate(MOST_BYTES);

    private Handshake(Path path, SocketChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// Connects to the server.
    ///
    /// @throws NoServer if there is none that runs commands
    static WebSocket with(Path path) throws NoServer {
        try {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.connect(UnixDomainSocketAddress.of(path));
                return new Handshake(path, channel).shake();
            } catch (IOException | NoServer e) {
                channel.close();
                throw e;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw NoServer.unreachable(path, String.valueOf(e.getMessage()));
        }
    }

    private WebSocket shake() throws IOException, NoServer {
        byte[] random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        String key = Base64.getEncoder().encodeToString(random);
        ByteBuffer request = StandardCharsets.US_ASCII.encode(REQUEST.formatted(key));
        while (request.hasRemaining()) {
            channel.write(request);
        }
        String head = head();
        Matcher status = STATUS.matcher(head.lines().findFirst().orElse(""));
        if (!status.matches()) {
            throw NoServer.stranger(path);
        }
        if (!status.group(1).equals("101")) {
            throw NoServer.refused(path, Integer.parseInt(status.group(1)), body(head));
        }
        Matcher accept = ACCEPT.matcher(head);
        if (!accept.find() || !accept.group(1).equals(acceptOf(key))) {
            throw NoServer.stranger(path);
        }
        return new WebSocket(channel, heard);
    }

    /// The head of the reply; what follows it stays in [#heard].
    private String head() throws IOException, NoServer {
        int end = -1;
        while (end < 0) {
            if (!heard.hasRemaining() || channel.read(heard) < 0) {
                throw NoServer.stranger(path);
            }
            end = text(0, heard.position()).indexOf("\r\n\r\n");
        }
        String head = text(0, end);
        heard.flip().position(end + 4);
        return head;
    }

    private String body(String head) throws IOException {
        Matcher length = LENGTH.matcher(head);
        int begin = heard.position();
        int most = length.find() ? Integer.parseInt(length.group(1)) : 0;
        int end = heard.limit();
        heard.limit(heard.capacity()).position(end);
        while (heard.position() - begin < most && heard.hasRemaining()) {
            if (channel.read(heard) < 0) {
                break;
            }
        }
        return text(begin, Math.min(begin + most, heard.position()));
    }

    private String text(int from, int to) {
        return new String(heard.array(), from, to - from, StandardCharsets.UTF_8);
    }

    private static String acceptOf(String key) {
        try {
            byte[] salted = (key + ACCEPT_SALT).getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(salted));
        } catch (NoSuchAlgorithmException bug) {
            throw new IllegalStateException(bug);
        }
    }

    /// Nobody is there who would run a command.
    static final class NoServer extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Problem problem;

        private NoServer(Problem problem) {
            super("no server", null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }

        static NoServer unreachable(Path path, String why) {
            return new NoServer(
                    new Problem(
                            "no server can be reached: " + why,
                            path.toString(),
                            why.equals("Permission denied")
                                    ? "run it as root, or as a user of the socket's group"
                                    : "start one with `slipway serve`, or name its socket with `--socket-path`"));
        }

        static NoServer stranger(Path path) {
            return new NoServer(
                    new Problem(
                            "what answers there is no settings API",
                            path.toString(),
                            "name the socket of the settings API with `--socket-path`"));
        }

        /// @param body what the server says about it; Slipway says what, where and what to do
        static NoServer refused(Path path, int status, String body) {
            String says = body.isBlank() ? "" : ": " + body.strip();
            return new NoServer(
                    status == 404 || status == 405
                            ? new Problem(
                                    "the server runs no commands in containers (it answered %d)"
                                            .formatted(status),
                                    path.toString(),
                                    "update it, it is older than this client")
                            : new Problem(
                                    "the server refused (it answered %d)%s".formatted(status, says),
                                    path.toString(),
                                    "mend what it says"));
        }
    }
}
