package dev.slipway.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A client that speaks HTTP byte by byte.
record Caller(Path socket) {
    Answer get(String target) throws IOException {
        return ask("GET", target, "");
    }

    Answer post(String target) throws IOException {
        return ask("POST", target, "");
    }

    Answer patch(String target, String body) throws IOException {
        return ask("PATCH", target, body);
    }

    Answer ask(String method, String target, String body) throws IOException {
        return ask(method, target, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    Answer ask(String method, String target, String type, byte[] body) throws IOException {
        try (SocketChannel channel = call()) {
            send(
                    channel,
                    "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                            .formatted(method, target, type, body.length));
            send(channel, body);
            return Answer.of(untilClosed(channel));
        }
    }

    /// A request with headers of its own, and without a body unless they announce one.
    ///
    /// @param headers each as `Name: value`
    Answer with(String method, String target, String... headers) throws IOException {
        return Answer.of(
                raw(
                        "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n"
                                .formatted(
                                        method,
                                        target,
                                        Stream.of(headers)
                                                .map(header -> header + "\r\n")
                                                .collect(Collectors.joining()))));
    }

    /// All that comes back for these bytes.
    String raw(String request) throws IOException {
        try (SocketChannel channel = call()) {
            send(channel, request);
            return untilClosed(channel);
        }
    }

    SocketChannel call() throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        return channel;
    }

    static void send(SocketChannel channel, String text) throws IOException {
        send(channel, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    static String untilClosed(SocketChannel channel) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        while (channel.read(buffer) >= 0) {
            all.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
