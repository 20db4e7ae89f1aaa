package dev.slipway.port;

import java.time.Duration;
import java.time.Instant;

/// The clocks of the machine. Waits use the monotonic one only: steps of the wall clock don't touch them.
public interface Time {
    /// The wall clock.
    Instant now();

    /// The monotonic clock in nanoseconds, as `System.nanoTime()`.
    long nanos();

    /// How long the machine has been up: a monotonic clock that all its processes share, for what one process begins and
    /// another ends.
    default Duration uptime() {
        return Duration.ofNanos(nanos());
    }

    void sleep(Duration time) throws InterruptedException;

    default Duration since(long nanos) {
        return Duration.ofNanos(nanos() - nanos);
    }
}
