package dev.slipway.services.scaling;

import java.time.Duration;

/// How often a state is looked at: soon at first, then less and less often.
///
/// @param next wait, before jitter
record Pace(Duration next) {
    static final Pace FAST = new Pace(Duration.ofMillis(500));
    private static final Duration SLOWEST = Duration.ofSeconds(10);

    Pace slower() {
        Duration slower = next.multipliedBy(5).dividedBy(4);
        return slower.compareTo(SLOWEST) > 0 ? new Pace(SLOWEST) : new Pace(slower);
    }

    /// The wait of one machine: up to a quarter is taken off, so that machines that started together don't ask
    /// together.
    ///
    /// @param luck from 0 to 1
    Duration wait(double luck) {
        return Duration.ofNanos(Math.round(next.toNanos() * (1 - luck / 4)));
    }
}
