package dev.slipway.client.exec;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;

/// A server that does for one client what a test says.
final class FakeServer implements AutoCloseable {
    private final ServerSocketChannel listening;
    private final CompletableFuture<Void> done;

    /// What a server does, byte by byte.
    interface Script {
        void play(Stage stage) throws Exception;
    }

    /// One connection.
    record Stage(DataInputStream in, OutputStream out) {
        void print(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }

        String head() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.readUnsignedByte());
            }
            return head.toString();
        }

        /// The handshake and Initialize.
        ///
        /// @return what Initialize says
        String open() throws Exception {
            String head = head();
            String key = head.replaceAll("(?s).*Sec-WebSocket-Key: (\\S+)\r\n.*", "$1");
            byte[] salted = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes();
            String accept =
                    Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-1").digest(salted));
            print(
                    "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: "
                            + accept
                            + "\r\n\r\n");
            return hearMessage().text();
        }

        void capacity(long most, long written) throws IOException {
            send(
                    true,
                    Frame.TEXT,
                    "{\"Capacity\":{\"max_messages_outstanding\":%d,\"messages_written\":%d}}"
                            .formatted(most, written)
                            .getBytes());
        }

        void send(boolean isLast, int kind, byte[] payload) throws IOException {
            ByteBuffer frame = ByteBuffer.allocate(10 + payload.length);
            frame.put((byte) ((isLast ? 0x80 : 0) | kind));
            if (payload.length < 126) {
                frame.put((byte) payload.length);
            } else if (payload.length < 65536) {
                frame.put((byte) 126).putShort((short) payload.length);
            } else {
                frame.put((byte) 127).putLong(payload.length);
            }
            frame.put(payload);
            out.write(frame.array(), 0, frame.position());
        }

        void closing(int code, String reason) throws IOException {
            byte[] text = reason.getBytes(StandardCharsets.UTF_8);
            send(
                    true,
                    Frame.CLOSE,
                    ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array());
        }

        /// The next frame, which must be masked.
        Frame hear() throws IOException {
            int first = in.readUnsignedByte();
            int second = in.readUnsignedByte();
            if ((second & 0x80) == 0) {
                throw new AssertionError("a frame of a client is not masked");
            }
            long length = second & 0x7f;
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = in.readLong();
            }
            byte[] mask = in.readNBytes(4);
            byte[] payload = in.readNBytes((int) length);
            for (int at = 0; at < payload.length; at++) {
                payload[at] ^= mask[at & 3];
            }
            return new Frame((first & 0x80) != 0, first & 0x0f, payload);
        }

        /// The next frame that is no ping and no pong.
        Frame hearMessage() throws IOException {
            Frame frame = hear();
            while (frame.kind() == Frame.PING || frame.kind() == Frame.PONG) {
                frame = hear();
            }
            return frame;
        }
    }

    private FakeServer(ServerSocketChannel listening, CompletableFuture<Void> done) {
        this.listening = listening;
        this.done = done;
    }

    static FakeServer at(Path socket, Script script) throws IOException {
        ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(socket));
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try (SocketChannel channel = listening.accept()) {
                        script.play(
                                new Stage(
                                        new DataInputStream(Channels.newInputStream(channel)),
                                        Channels.newOutputStream(channel)));
                        done.complete(null);
                    } catch (Throwable failed) {
                        done.completeExceptionally(failed);
                    }
                });
        return new FakeServer(listening, done);
    }

    /// Waits until the script has been played.
    void played() {
        done.join();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
