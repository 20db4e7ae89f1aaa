package dev.slipway.api.exec;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/// The way to the client. Safe to use from any thread; what one thread sends stays in order.
final class Wire {
    /// How many pieces of output may be on the way to a client that reads slowly.
    static final int MOST_UNDER_WAY = 16;

    private final ServerWebSocket socket;
    private final Context context;
    private final Semaphore room = new Semaphore(MOST_UNDER_WAY);
    private final AtomicBoolean closing = new AtomicBoolean();

    Wire(ServerWebSocket socket, Context context) {
        this.socket = socket;
        this.context = context;
    }

    /// Sends output of the program. Blocks while the client reads too slowly.
    void output(byte[] bytes) throws InterruptedException {
        room.acquire();
        context.runOnContext(_ ->
                socket.writeBinaryMessage(Buffer.buffer(bytes)).onComplete(_ -> room.release()));
    }

    /// Whether output waits for the client.
    boolean heldBack() {
        return room.availablePermits() == 0;
    }

    /// How much of what may be asked for has been used: the flow control of the protocol.
    void capacity(long written) {
        say(
                "{\"Capacity\":{\"max_messages_outstanding\":%d,\"messages_written\":%d}}"
                        .formatted(Intake.MOST_MESSAGES, written));
    }

    private void say(String text) {
        context.runOnContext(_ -> socket.writeTextMessage(text));
    }

    void ping() {
        context.runOnContext(_ -> socket.writePing(Buffer.buffer()));
    }

    /// Leaves what the client sends next in its socket, until [#listen].
    void pause() {
        socket.pause();
    }

    void listen() {
        context.runOnContext(_ -> socket.resume());
    }

    /// Closes after what was sent before. Only the first call counts.
    void close(Closing with) {
        if (closing.compareAndSet(false, true)) {
            context.runOnContext(_ -> socket.close(with.code(), with.reason()));
        }
    }

    /// Whether [#close] was called.
    boolean closing() {
        return closing.get();
    }
}
