package dev.slipway.client.exec;

import dev.slipway.client.Connection;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Frames over a connection whose handshake is done. One thread reads; any may send.
final class WebSocket implements Closeable {
    /// More than any server of this protocol sends in one message.
    private static final int MOST_MESSAGE_BYTES = 16 << 20;

    private static final int MOST_CONTROL_BYTES = 125;

    private final Connection connection;
    private final ByteArrayOutputStream pieces = new ByteArrayOutputStream();
    private int kindOfPieces = Frame.CONTINUATION;

    WebSocket(Connection connection) {
        this.connection = connection;
    }

    /// The next message, put together if it came in pieces; or a control frame, which may come between pieces.
    ///
    /// @throws java.io.EOFException at the end of the connection
    /// @throws ProtocolBroken if this is no WebSocket any more
    Frame read() throws IOException, ProtocolBroken {
        while (true) {
            Frame frame = readFrame();
            if (frame.isControl()) {
                return frame;
            }
            if ((frame.kind() == Frame.CONTINUATION) != (kindOfPieces != Frame.CONTINUATION)) {
                throw new ProtocolBroken("a message begins within another");
            }
            if (frame.isLast() && kindOfPieces == Frame.CONTINUATION) {
                return frame;
            }
            keep(frame);
            if (frame.isLast()) {
                return whole();
            }
        }
    }

    private void keep(Frame piece) throws ProtocolBroken {
        if (piece.kind() != Frame.CONTINUATION) {
            kindOfPieces = piece.kind();
        }
        pieces.writeBytes(piece.payload());
        if (pieces.size() > MOST_MESSAGE_BYTES) {
            throw new ProtocolBroken("a message is too long");
        }
    }

    private Frame whole() {
        Frame message = new Frame(true, kindOfPieces, pieces.toByteArray());
        pieces.reset();
        kindOfPieces = Frame.CONTINUATION;
        return message;
    }

    private Frame readFrame() throws IOException, ProtocolBroken {
        int first = readByte();
        int second = readByte();
        long length = second & 0x7f;
        int more = Frame.lengthBytes(second);
        if (more > 0) {
            length = ByteBuffer.allocate(8).put(8 - more, connection.read(more)).getLong(0);
        }
        int kind = first & 0x0f;
        boolean isLast = (first & 0x80) != 0;
        boolean isControl = kind >= Frame.CLOSE;
        if ((first & 0x70) != 0
                || (second & 0x80) != 0
                || kind > Frame.PONG
                || kind > Frame.BINARY && !isControl
                || isControl && (length > MOST_CONTROL_BYTES || !isLast)) {
            throw new ProtocolBroken("a frame is not as RFC 6455 has it");
        }
        if (length < 0 || length > MOST_MESSAGE_BYTES) {
            throw new ProtocolBroken("a message is too long");
        }
        return new Frame(isLast, kind, connection.read((int) length));
    }

    private int readByte() throws IOException {
        return connection.read(1)[0] & 0xff;
    }

    /// Blocks while the server does not read.
    synchronized void send(Frame frame) throws IOException {
        connection.write(frame.masked());
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    /// What the server sends is against the protocol.
    static final class ProtocolBroken extends Exception {
        private static final long serialVersionUID = 1;

        ProtocolBroken(String why) {
            super(why, null, false, false);
        }
    }
}
