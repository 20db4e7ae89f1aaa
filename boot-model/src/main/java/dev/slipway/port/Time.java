package dev.slipway.port;

import java.time.Duration;
import java.time.Instant;

/// The clocks of the machine. Waits use the monotonic one only: steps of the wall clock don't touch them.
public interface Time {
    /// The wall clock.
    Instant now();

    /// The monotonic clock in nanoseconds, as `System.nanoTime()`.
    long nanos();

    void sleep(Duration time) throws InterruptedException;

    default Duration since(long nanos) {
        return Duration.ofNanos(nanos() - nanos);
    }
}
