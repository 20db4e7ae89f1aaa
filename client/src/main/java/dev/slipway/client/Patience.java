package dev.slipway.client;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Closes a connection when its time is up, so that who reads from it comes back, and says every 5 s how long
/// it has taken. A thread of its own, because a channel of a Unix domain socket knows no limit of time.
final class Patience implements AutoCloseable {
    private static final Duration TELL_EVERY = Duration.ofSeconds(5);

    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean over;

    private Patience() {}

    /// @param told is told how long it has taken so far
    static Patience with(Closeable connection, Duration limit, Consumer<Duration> told) {
        Patience patience = new Patience();
        Thread watch = new Thread(() -> patience.watch(connection, limit, told), "patience");
        watch.setDaemon(true);
        watch.start();
        return patience;
    }

    private void watch(Closeable connection, Duration limit, Consumer<Duration> told) {
        long start = System.nanoTime();
        try {
            long left = limit.toNanos();
            while (left > 0) {
                if (done.await(Math.min(left, TELL_EVERY.toNanos()), TimeUnit.NANOSECONDS)) {
                    return;
                }
                long taken = System.nanoTime() - start;
                told.accept(Duration.ofNanos(taken));
                left = limit.toNanos() - taken;
            }
            over = true;
            connection.close();
        } catch (InterruptedException | IOException _) {
            // Nobody interrupts it, and a connection that can't be closed is closed.
            over = true;
        }
    }

    /// Whether the time was up before it was closed.
    boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        done.countDown();
    }
}
