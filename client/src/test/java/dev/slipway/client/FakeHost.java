package dev.slipway.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A host that answers each request with the next of some texts, byte by byte as they are written, and keeps what
/// it was asked. After the last it answers `204`.
final class FakeHost implements AutoCloseable {
    static final String DONE = "HTTP/1.1 204 No Content\r\n\r\n";

    /// Takes a request, answers nothing and does not hang up.
    static final String SILENCE = "silence";

    private final ServerSocketChannel server;
    private final Path socket;
    private final List<String> answers;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<SocketChannel> silent = new ArrayList<>();

    FakeHost(Path socket, String... answers) throws IOException {
        this.socket = socket;
        this.answers = new ArrayList<>(List.of(answers));
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofPlatform().daemon().start(this::serve);
    }

    static String json(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(body.length(), body);
    }

    static String refusal(int status, String body) {
        return "HTTP/1.1 %d Refused\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(status, body.length(), body);
    }

    Api api() {
        return new Api(List.of(socket), FakeHost::nobody);
    }

    private static void nobody(Duration taken) {}

    /// The requests so far, whole.
    List<String> asked() {
        return List.copyOf(asked);
    }

    /// The first line of each, without the version.
    List<String> lines() {
        return asked().stream().map(text -> text.substring(0, text.indexOf(" HTTP/"))).toList();
    }

    private void serve() {
        try {
            while (true) {
                SocketChannel caller = server.accept();
                asked.add(request(caller));
                String answer = answers.isEmpty() ? DONE : answers.removeFirst();
                if (answer.equals(SILENCE)) {
                    silent.add(caller);
                } else {
                    caller.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
                    caller.close();
                }
            }
        } catch (IOException _) {
            return; // closed
        }
    }

    private static String request(SocketChannel caller) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
        while (!isWhole(all.toString(StandardCharsets.UTF_8)) && caller.read(buffer) >= 0) {
            all.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    private static boolean isWhole(String text) {
        int head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            return false;
        }
        String length = text.replaceAll("(?s).*Content-Length: (\\d+).*", "$1");
        return text.substring(head + 4).getBytes(StandardCharsets.UTF_8).length
                >= Integer.parseInt(length);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (SocketChannel channel : silent) {
            channel.close();
        }
    }
}
