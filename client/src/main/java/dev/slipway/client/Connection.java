package dev.slipway.client;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// A connection to the API that stays open beyond one answer. One thread reads, one writes.
public final class Connection implements Closeable {
    private final SocketChannel channel;
    private final Incoming in;

    private Connection(SocketChannel channel) {
        this.channel = channel;
        this.in = new Incoming(channel);
    }

    /// @throws Trouble if nobody takes the call, saying why
    public static Connection to(Api api) throws Trouble {
        return new Connection(api.connect(Ask.SOON));
    }

    /// Blocks until all of it is sent.
    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /// Reads the answer to a request; what follows it is left.
    ///
    /// @throws IOException also if it is no answer of HTTP/1.1, saying why
    public Answer answer() throws IOException {
        return AnswerReader.read(in, "GET");
    }

    /// @throws EOFException if there are fewer
    public byte[] read(int count) throws IOException {
        return in.exactly(count);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
