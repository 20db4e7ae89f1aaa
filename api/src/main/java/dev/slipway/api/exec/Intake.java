package dev.slipway.api.exec;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Input on its way from the client to the program: at most so many messages, and of all sessions together at most
/// so many bytes.
final class Intake {
    /// How many messages a client may send before it hears that they were written.
    static final int MOST_MESSAGES = 1024;

    /// A client of the original sends one more than it may: it looks before it counts.
    private static final int MOST_UNWRITTEN = MOST_MESSAGES + 1;

    /// After how many written messages the client is told.
    private static final int TELL_EVERY = 128;

    private final Wire wire;
    private final Memory memory;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private long received;
    private long written;
    private int bytes;
    private boolean complete;
    private boolean broken;
    private boolean paused;

    Intake(Wire wire, Memory memory) {
        this.wire = wire;
        this.memory = memory;
    }

    /// What became of a message.
    enum Taken {
        /// it will be written, or is of no use any more
        YES,
        /// the client has sent more than it was allowed to
        TOO_MUCH,
        /// the program reads no more
        BROKEN
    }

    /// Takes a message. Never blocks; if there are too many bytes, the wire is paused.
    synchronized Taken take(byte[] message) {
        if (complete) {
            return Taken.YES;
        }
        if (broken) {
            return Taken.BROKEN;
        }
        if (received - written >= MOST_UNWRITTEN) {
            return Taken.TOO_MUCH;
        }
        received++;
        waiting.add(message);
        bytes += message.length;
        memory.use(message.length);
        if (memory.tooMuchFor(bytes)) {
            paused = true;
            wire.pause();
        }
        notifyAll();
        return Taken.YES;
    }

    /// There will be no more.
    synchronized void complete() {
        complete = true;
        notifyAll();
    }

    /// Nobody will read any more: what waits is dropped.
    synchronized void stop() {
        broken = true;
        waiting.clear();
        freed(bytes);
        notifyAll();
    }

    /// Whether the client is kept from being heard.
    synchronized boolean paused() {
        return paused;
    }

    /// Writes what comes to `input` until there is no more, or until the program reads no more. Blocks.
    void pump(OutputStream input) throws InterruptedException {
        try (input) {
            for (Optional<byte[]> next = next(); next.isPresent(); next = next()) {
                input.write(next.get());
                input.flush();
                wrote(next.get().length);
            }
        } catch (IOException _) {
            stop();
        }
    }

    /// The next message; empty if there is none to come.
    private synchronized Optional<byte[]> next() throws InterruptedException {
        while (waiting.isEmpty() && !complete && !broken) {
            wait();
        }
        return Optional.ofNullable(waiting.poll());
    }

    private synchronized void wrote(int count) {
        written++;
        if (!broken) {
            freed(count);
        }
        if (written % TELL_EVERY == 0) {
            wire.capacity(written);
        }
    }

    private void freed(int count) {
        bytes -= count;
        memory.free(count);
        if (paused && !memory.tooMuchFor(bytes)) {
            paused = false;
            wire.listen();
        }
    }
}
