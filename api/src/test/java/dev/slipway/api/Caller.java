package dev.slipway.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

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
