package dev.slipway.simulators;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// The session tokens that the simulated metadata service gave out.
final class Tokens {
    /// The longest life of a token that the service grants; the shortest is a second.
    private static final int LONGEST_SECONDS = 21_600;

    private final LongSupplier nanos;
    private final RandomGenerator random;
    private final Map<String, Long> ends = new HashMap<>();

    /// @param nanos a monotonic clock in nanoseconds
    Tokens(LongSupplier nanos, RandomGenerator random) {
        this.nanos = nanos;
        this.random = random;
    }

    /// A new token.
    ///
    /// @param ttlSeconds as the request says
    /// @return empty if that is no life a token can have
    synchronized Optional<String> issue(Optional<String> ttlSeconds) {
        return ttlSeconds
                .filter(text -> text.matches("[0-9]{1,5}"))
                .map(Integer::parseInt)
                .filter(seconds -> seconds >= 1 && seconds <= LONGEST_SECONDS)
                .map(seconds -> {
                    String token = "simulated-%016x".formatted(random.nextLong());
                    ends.put(token, nanos.getAsLong() + Duration.ofSeconds(seconds).toNanos());
                    return token;
                });
    }

    synchronized boolean accepts(Optional<String> token) {
        return token.map(ends::get).filter(end -> nanos.getAsLong() < end).isPresent();
    }

    /// From now on no token given out so far is accepted.
    synchronized void expire() {
        ends.clear();
    }
}
