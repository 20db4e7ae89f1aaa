package dev.slipway.client.exec;

import java.io.IOException;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;

/// What goes to the server. It is sent by a thread of its own, so that nobody who reads ever waits for a server that
/// does not.
final class Outbox {
    /// How many messages of input may wait here.
    private static final int MOST_INPUT = 16;

    private final BlockingDeque<Frame> frames = new LinkedBlockingDeque<>();
    private final Semaphore room = new Semaphore(MOST_INPUT);

    /// Puts it behind the input.
    void last(Frame frame) {
        frames.addLast(frame);
    }

    /// Puts it before the input.
    void first(Frame frame) {
        frames.addFirst(frame);
    }

    /// Blocks while the server does not take the input before.
    void input(byte[] bytes) throws InterruptedException {
        room.acquire();
        frames.addLast(Frame.binary(bytes));
    }

    /// Sends until interrupted, or until the connection breaks.
    void sendTo(WebSocket socket) {
        try {
            while (true) {
                Frame frame = frames.takeFirst();
                socket.send(frame);
                if (frame.kind() == Frame.BINARY) {
                    room.release();
                }
            }
        } catch (InterruptedException | IOException _) {
            // Who reads from the connection finds out how it ended.
            return;
        }
    }
}
