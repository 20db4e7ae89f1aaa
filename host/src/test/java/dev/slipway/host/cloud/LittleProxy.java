package dev.slipway.host.cloud;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A forward proxy on loopback. Whatever host is asked for, it leads to one place; CONNECT is refused or
/// tunnelled as the test says.
final class LittleProxy implements AutoCloseable {
    final List<String> asked = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private final int behind;
    private final Optional<String> login;
    private final int refusal;

    /// @param behind the port on loopback to which it leads
    /// @param login `user:password` that it demands
    /// @param refusal the status for each CONNECT; 0 to let through
    LittleProxy(int behind, Optional<String> login, int refusal) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.behind = behind;
        this.login = login;
        this.refusal = refusal;
        Thread.ofVirtual().start(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void serve(Socket client) {
        try (client) {
            List<String> head = head(client.getInputStream());
            while (!head.isEmpty()) {
                asked.add(head.getFirst());
                Optional<String> answer = refusal(head);
                if (answer.isEmpty()) {
                    forward(client, head);
                    return;
                }
                client.getOutputStream().write(bytes(answer.get()));
                head = head(client.getInputStream());
            }
        } catch (IOException _) {
            // the other side went
        }
    }

    private Optional<String> refusal(List<String> head) {
        boolean known =
                login.isEmpty()
                        || head.stream()
                                .anyMatch(line ->
                                        line.equalsIgnoreCase(
                                                "Proxy-Authorization: Basic "
                                                        + Base64.getEncoder()
                                                                .encodeToString(
                                                                        bytes(login.get()))));
        if (!known) {
            return Optional.of(
                    "HTTP/1.1 407 Login\r\nProxy-Authenticate: Basic realm=\"little\"\r\nContent-Length: 0\r\n\r\n");
        }
        return refusal > 0
                ? Optional.of("HTTP/1.1 %d Refused\r\nContent-Length: 0\r\n\r\n".formatted(refusal))
                : Optional.empty();
    }

    private void forward(Socket client, List<String> head) throws IOException {
        try (Socket origin = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            if (head.getFirst().startsWith("CONNECT ")) {
                client.getOutputStream().write(bytes("HTTP/1.1 200 Connected\r\n\r\n"));
            } else {
                String plain = head.getFirst().replaceFirst("http://[^/ ]+", "");
                origin.getOutputStream()
                        .write(
                                bytes(
                                        plain
                                                + "\r\n"
                                                + String.join("\r\n", head.subList(1, head.size()))
                                                + "\r\n\r\n"));
            }
            Thread up = Thread.ofVirtual().start(() -> pump(client, origin));
            origin.getInputStream().transferTo(client.getOutputStream());
            up.interrupt();
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            from.getInputStream().transferTo(out);
        } catch (IOException _) {
            // either side went
        }
    }

    private static List<String> head(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n' && line.isEmpty()) {
                return lines;
            }
            if (c == '\n') {
                lines.add(line.toString());
                line.setLength(0);
            } else if (c != '\r') {
                line.append((char) c);
            }
        }
        return lines;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
