package dev.slipway.client.exec;

import dev.slipway.client.Answer;
import dev.slipway.client.Api;
import dev.slipway.client.Ask;
import dev.slipway.client.Connection;
import dev.slipway.client.Refusal;
import dev.slipway.client.Trouble;
import dev.slipway.model.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

/// From a socket to a WebSocket: RFC 6455, section 4.1.
final class Handshake {
    private static final String PATH = "/exec";

    private static final String REQUEST =
            """
            GET %s HTTP/1.1\r
            Host: localhost\r
            Connection: Upgrade\r
            Upgrade: websocket\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: %s\r
            \r
            """;

    /// Of RFC 6455, section 1.3.
    private static final String ACCEPT_SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private static final int SWITCHING = 101;

    private Handshake() {}

    /// Connects to the server.
    ///
    /// @throws Trouble if there is none that runs commands for this user
    static WebSocket with(Api api) throws Trouble {
        Connection connection = Connection.to(api);
        try {
            shake(connection);
            return new WebSocket(connection);
        } catch (IOException broken) {
            close(connection);
            throw new Trouble(
                    "what answers there can't be understood: " + broken.getMessage(),
                    "GET " + PATH,
                    "see that the socket is that of the settings API");
        } catch (Trouble trouble) {
            close(connection);
            throw trouble;
        }
    }

    private static void shake(Connection connection) throws IOException, Trouble {
        byte[] random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        String key = Base64.getEncoder().encodeToString(random);
        connection.write(StandardCharsets.US_ASCII.encode(REQUEST.formatted(PATH, key)));
        Answer answer = connection.answer();
        if (answer.status() != SWITCHING) {
            throw new Trouble(refusal(answer));
        }
        if (!answer.header("sec-websocket-accept").orElse("").equals(acceptOf(key))) {
            throw new IOException("it does not keep to RFC 6455");
        }
    }

    private static Problem refusal(Answer answer) {
        return switch (answer.status()) {
            case 404, 405 ->
                    new Problem(
                            "the host runs no commands in containers: it answered "
                                    + answer.status(),
                            "GET " + PATH,
                            "update the host, it is older than this client");
            default -> Refusal.of(Ask.get(PATH), answer);
        };
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (IOException _) {
            return;
        }
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
}
