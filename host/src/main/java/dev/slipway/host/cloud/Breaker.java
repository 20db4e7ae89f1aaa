package dev.slipway.host.cloud;

import dev.slipway.port.Time;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The circuit breaker of one endpoint, shared by all who ask there: after some failures in a row nobody asks
/// for a while, then one tries. An answer closes it, whatever it says.
final class Breaker {
    private final Time time;
    private final Policies.Breaking breaking;
    private final CircuitBreaker circuit;
    private Optional<Opening> opening = Optional.empty();

    Breaker(String endpoint, Policies.Breaking breaking, Time time) {
        this.time = time;
        this.breaking = breaking;
        this.circuit =
                CircuitBreaker.of(
                        endpoint,
                        CircuitBreakerConfig.custom()
                                .slidingWindow(
                                        breaking.failures(),
                                        breaking.failures(),
                                        CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                                .failureRateThreshold(100)
                                .waitDurationInOpenState(breaking.rest())
                                .permittedNumberOfCallsInHalfOpenState(1)
                                .clock(new Ticking(time))
                                .build());
    }

    /// A call that may not be made now.
    @FunctionalInterface
    interface Calling<T> {
        Attempt<T> call() throws InterruptedException;
    }

    /// Why it is open.
    ///
    /// @param since by the wall clock, for messages
    /// @param from by the monotonic clock, in nanoseconds
    private record Opening(Trouble trouble, Instant since, long from) {}

    /// Calls unless the endpoint is left alone now.
    <T> Attempt<T> guard(Calling<T> calling) throws InterruptedException {
        if (!circuit.tryAcquirePermission()) {
            return new Attempt.Again<>(refusal());
        }
        Attempt<T> attempt;
        try {
            attempt = calling.call();
        } catch (InterruptedException | RuntimeException told) {
            circuit.releasePermission();
            throw told;
        }
        switch (attempt) {
            case Attempt.Again<T>(Trouble trouble) -> failed(trouble);
            case Attempt.Late<T>(Trouble trouble) -> failed(trouble);
            case Attempt.Done<T> _, Attempt.Never<T> _, Attempt.Later<T> _ ->
                    circuit.onSuccess(0, TimeUnit.NANOSECONDS);
        }
        return attempt;
    }

    private synchronized void failed(Trouble trouble) {
        circuit.onError(0, TimeUnit.NANOSECONDS, new IOException(trouble.error()));
        if (circuit.getState() == CircuitBreaker.State.OPEN) {
            Instant since = opening.map(Opening::since).orElseGet(time::now);
            opening = Optional.of(new Opening(trouble, since, time.nanos()));
        }
    }

    private synchronized Trouble refusal() {
        Opening open = opening.orElseThrow();
        Duration left = breaking.rest().plusMillis(1).minus(time.since(open.from()));
        return new Trouble(
                "left alone since %s after %d failures in a row, the last: %s"
                        .formatted(
                                open.since().truncatedTo(ChronoUnit.SECONDS),
                                breaking.failures(),
                                open.trouble().error()),
                open.trouble().target(),
                open.trouble().fix(),
                Optional.of(left).filter(Duration::isPositive));
    }

    /// The monotonic clock of the host as the library wants it.
    private static final class Ticking extends Clock {
        private final Time time;

        Ticking(Time time) {
            this.time = time;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(0, time.nanos());
        }
    }
}
