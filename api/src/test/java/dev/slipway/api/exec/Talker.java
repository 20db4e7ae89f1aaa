package dev.slipway.api.exec;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A client that speaks the protocol frame by frame, right or wrong.
final class Talker implements AutoCloseable {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private final SocketChannel channel;
    private final DataInputStream in;

    /// A frame that came.
    record Heard(int kind, byte[] payload) {
        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /// Of a close frame: the code, then the reason.
        String closing() {
            int code = ByteBuffer.wrap(payload).getShort() & 0xffff;
            return code + " " + new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
        }
    }

    private Talker(SocketChannel channel) {
        this.channel = channel;
        this.in = new DataInputStream(Channels.newInputStream(channel));
    }

    /// Connects, and hears the first capacity.
    static Talker to(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        Talker talker = new Talker(channel);
        talker.write(
                "GET /exec HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) talker.in.readUnsignedByte());
        }
        if (!head.toString().startsWith("HTTP/1.1 101 ")) {
            throw new IOException(head.toString());
        }
        return talker;
    }

    void say(String json) throws IOException {
        send(true, TEXT, json.getBytes(StandardCharsets.UTF_8));
    }

    /// Without a terminal.
    void initialize(String... command) throws IOException {
        initializeOn("null", command);
    }

    void initializeOn(String tty, String... command) throws IOException {
        say(
                "{\"Initialize\":{\"command\":[%s],\"target\":\"demo\",\"tty\":%s}}"
                        .formatted(
                                List.of(command).stream()
                                        .map(Talker::argument)
                                        .collect(Collectors.joining(",")),
                                tty));
    }

    private static String argument(String text) {
        List<String> bytes = new ArrayList<>();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            bytes.add(String.valueOf(one & 0xff));
        }
        return "{\"Unix\":[%s]}".formatted(String.join(",", bytes));
    }

    void input(String text) throws IOException {
        send(true, BINARY, text.getBytes(StandardCharsets.UTF_8));
    }

    void send(boolean isLast, int kind, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(14 + payload.length);
        frame.put((byte) ((isLast ? 0x80 : 0) | kind));
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length < 65536) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        // Masked with zeros, so that bytes stay as they are.
        frame.putInt(0).put(payload).flip();
        write(java.util.Arrays.copyOf(frame.array(), frame.limit()));
    }

    private void write(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    Heard hear() throws IOException {
        int kind = in.readUnsignedByte() & 0x0f;
        long length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        return new Heard(kind, in.readNBytes((int) length));
    }

    /// The next frame that is no ping and no pong.
    Heard next() throws IOException {
        Heard heard = hear();
        while (heard.kind() == PING || heard.kind() == PONG) {
            heard = hear();
        }
        return heard;
    }

    /// All output up to the end, then how it was closed.
    String untilClosed() throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        for (Heard heard = next(); ; heard = next()) {
            switch (heard.kind()) {
                case BINARY -> output.writeBytes(heard.payload());
                case CLOSE -> {
                    send(true, CLOSE, heard.payload());
                    return output.toString(StandardCharsets.UTF_8) + heard.closing();
                }
                default -> {}
            }
        }
    }

    /// The same without the output, or `dropped` for a connection that just ends.
    String closing() throws IOException {
        try {
            Heard heard = next();
            while (heard.kind() != CLOSE) {
                heard = next();
            }
            return heard.closing();
        } catch (EOFException _) {
            return "dropped";
        }
    }

    /// Output until `text` was among it.
    String until(String text) throws IOException {
        StringBuilder output = new StringBuilder();
        while (output.indexOf(text) < 0) {
            Heard heard = next();
            if (heard.kind() == CLOSE) {
                throw new IOException(output + heard.closing());
            }
            if (heard.kind() == BINARY) {
                output.append(heard.text());
            }
        }
        return output.toString();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
