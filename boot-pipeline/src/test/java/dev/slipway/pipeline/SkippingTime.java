package dev.slipway.pipeline;

import dev.slipway.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// The clocks of this machine, but that a test can skip time, and set the wall clock.
final class SkippingTime implements Time {
    private Duration skipped = Duration.ZERO;
    private Duration wallOff = Duration.ZERO;

    /// Both clocks go on at once; who sleeps that long wakes up.
    synchronized void skip(Duration time) {
        skipped = skipped.plus(time);
        notifyAll();
    }

    /// Only the wall clock.
    synchronized void setWall(Duration ahead) {
        wallOff = wallOff.plus(ahead);
    }

    @Override
    public synchronized Instant now() {
        return Instant.now().plus(skipped).plus(wallOff);
    }

    @Override
    public synchronized long nanos() {
        return System.nanoTime() + skipped.toNanos();
    }

    @Override
    public synchronized void sleep(Duration time) throws InterruptedException {
        long end = nanos() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - nanos()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
