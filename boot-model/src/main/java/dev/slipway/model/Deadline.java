package dev.slipway.model;

import java.time.Duration;
import java.util.function.LongSupplier;

/// A moment on the monotonic clock by which something must have ended. Steps of the wall clock don't
/// move it.
public final class Deadline {
    /// A deadline that is never reached: 292 years away.
    public static final Deadline NEVER = new Deadline(() -> 0, Long.MAX_VALUE);

    private final LongSupplier nanos;
    private final long end;

    private Deadline(LongSupplier nanos, long end) {
        this.nanos = nanos;
        this.end = end;
    }

    /// @param nanos a monotonic clock in nanoseconds, as `System::nanoTime`
    public static Deadline in(Duration time, LongSupplier nanos) {
        return new Deadline(nanos, nanos.getAsLong() + time.toNanos());
    }

    /// What is left; zero, never negative, once it is over.
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - nanos.getAsLong()));
    }

    public boolean over() {
        return left().isZero();
    }

    /// The nearer of this deadline and `limit` from now.
    public Duration atMost(Duration limit) {
        Duration left = left();
        return left.compareTo(limit) < 0 ? left : limit;
    }
}
