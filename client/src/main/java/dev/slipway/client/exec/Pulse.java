package dev.slipway.client.exec;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Asks the server every 2 s whether it is there. One that was silent for more than 10 s is not: the connection is
/// closed.
final class Pulse {
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Outbox outbox;
    private final WebSocket socket;
    private volatile long heard = System.nanoTime();
    private volatile boolean isPaused;
    private volatile boolean isLost;

    Pulse(Outbox outbox, WebSocket socket) {
        this.outbox = outbox;
        this.socket = socket;
    }

    /// A ping or pong has come.
    void beat() {
        heard = System.nanoTime();
        isPaused = false;
    }

    /// Nobody listens until the next [#beat].
    void pause() {
        isPaused = true;
    }

    /// Whether the server was silent for too long.
    boolean isLost() {
        return isLost;
    }

    /// Until interrupted, or until the server is lost.
    void run() {
        while (!Thread.interrupted()) {
            if (!isPaused && System.nanoTime() - heard > PATIENCE.toNanos()) {
                isLost = true;
                close();
                return;
            }
            outbox.first(Frame.ping());
            LockSupport.parkNanos(EVERY.toNanos());
        }
    }

    private void close() {
        try {
            socket.close();
        } catch (IOException _) {
            return;
        }
    }
}
