package dev.slipway.host.cloud;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.Optional;

/// One row of the table of retries: how patient a question is.
///
/// The wait doubles from `firstWait` to `longestWait`; of each wait up to half is taken off at random, so that
/// machines that started together don't ask together.
///
/// @param firstWait before the second attempt
/// @param longestWait no wait is longer, unless the other side asks for it (`Retry-After`)
/// @param connect longest time for a connection
/// @param read longest time for an answer, its body included
/// @param limit longest time for all attempts together; the deadline of the asker may be nearer
public record Policy(
        Duration firstWait, Duration longestWait, Duration connect, Duration read, Duration limit) {
    /// A limit that the deadline of the asker always comes before.
    static final Duration UNTIL_DEADLINE = Duration.ofDays(36_500);

    private static final double GROWTH = 2;
    private static final double JITTER = 0.5;

    /// The wait after an attempt.
    ///
    /// @param attempt the attempt that just failed, from 1
    /// @param luck from 0 (the whole wait) to 1 (half of it)
    /// @param retryAfter what the other side asks for; the wait is at least that
    Duration wait(int attempt, double luck, Optional<Duration> retryAfter) {
        long millis =
                IntervalFunction.ofExponentialBackoff(firstWait, GROWTH, longestWait)
                        .apply(attempt);
        Duration wait = Duration.ofMillis(Math.round(millis * (1 - JITTER * luck)));
        return retryAfter.filter(asked -> asked.compareTo(wait) > 0).orElse(wait);
    }
}
