package dev.slipway.simulators;

import java.util.function.LongSupplier;

/// Lets so many requests a second through: a bucket that holds those of one second.
final class Rate {
    private static final double SECOND = 1e9;

    private final int perSecond;
    private final LongSupplier nanos;
    private double full;
    private long last;

    /// @param nanos a monotonic clock in nanoseconds
    Rate(int perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
        this.full = perSecond;
        this.last = nanos.getAsLong();
    }

    /// Whether this request comes too fast.
    boolean exceeded() {
        long now = nanos.getAsLong();
        full = Math.min(perSecond, full + (now - last) * perSecond / SECOND);
        last = now;
        if (full < 1) {
            return true;
        }
        full -= 1;
        return false;
    }
}
