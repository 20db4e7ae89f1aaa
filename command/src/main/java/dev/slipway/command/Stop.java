package dev.slipway.command;

import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Turns SIGTERM and SIGINT into an interrupt of the thread that works, and holds the process until that
/// thread has put things in order.
final class Stop implements AutoCloseable {
    /// systemd kills after 90 s by default; stages have 10 s to end.
    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;
    private volatile OptionalInt status = OptionalInt.empty();

    private Stop(Thread worker) {
        this.hook =
                new Thread(
                        () -> {
                            worker.interrupt();
                            await();
                            status.ifPresent(Runtime.getRuntime()::halt);
                        },
                        "stop");
    }

    /// For the calling thread.
    static Stop onSignal() {
        Stop stop = new Stop(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(stop.hook);
        return stop;
    }

    /// With what the process ends after the signal when things are in order; 128 + the signal if this is not
    /// called.
    void endWith(int status) {
        this.status = OptionalInt.of(status);
    }

    private void await() {
        try {
            done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The signal came: the process is ending.
            return;
        }
    }
}
