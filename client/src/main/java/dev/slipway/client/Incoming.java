package dev.slipway.client;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;

/// The bytes that come in, by line and by count.
final class Incoming {
    private static final int CHUNK = 16 << 10;

    private final ReadableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK).flip();

    Incoming(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /// Up to the next line break, which is taken and left out.
    ///
    /// @throws BadAnswer if it is longer than `max` bytes
    /// @throws EOFException at the end
    String line(int max) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int each = next(); each != '\n'; each = next()) {
            AnswerReader.checkSize("a line", line.length() + 1L, max);
            line.append((char) each);
        }
        int end = line.length() - 1;
        return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
    }

    private int next() throws IOException {
        if (!buffer.hasRemaining() && !fill()) {
            throw new EOFException();
        }
        return buffer.get() & 255;
    }

    /// @throws EOFException if there are fewer
    byte[] exactly(int count) throws IOException {
        byte[] bytes = new byte[count];
        int at = 0;
        while (at < count) {
            if (!buffer.hasRemaining() && !fill()) {
                throw new EOFException();
            }
            int some = Math.min(count - at, buffer.remaining());
            buffer.get(bytes, at, some);
            at += some;
        }
        return bytes;
    }

    /// All up to the end of the connection.
    ///
    /// @throws BadAnswer if that are more than `max`
    byte[] rest(int max) throws IOException {
        byte[] bytes = new byte[0];
        while (buffer.hasRemaining() || fill()) {
            int before = bytes.length;
            AnswerReader.checkSize("the body", (long) before + buffer.remaining(), max);
            bytes = Arrays.copyOf(bytes, before + buffer.remaining());
            buffer.get(bytes, before, bytes.length - before);
        }
        return bytes;
    }

    /// @return whether there is more
    private boolean fill() throws IOException {
        buffer.clear();
        int count = channel.read(buffer);
        buffer.flip();
        return count > 0;
    }
}
