package dev.slipway.host.cloud;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.port.Time;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Asks again as the table of retries says, on the clock of the host. Safe to use from any thread.
public final class Retries {
    private final Time time;
    private final RandomGenerator random;
    private final Policies policies;

    public Retries(Time time, RandomGenerator random, Policies policies) {
        this.time = time;
        this.random = random;
        this.policies = policies;
    }

    /// One attempt.
    @FunctionalInterface
    interface Asking<T> {
        /// @param number of this attempt, from 1
        /// @param end by which it must be over
        Attempt<T> ask(int number, Deadline end) throws InterruptedException;
    }

    Policies policies() {
        return policies;
    }

    Time time() {
        return time;
    }

    /// Asks until there is an answer, the trouble is one that stays, or the next wait would pass the limit of
    /// the policy or `deadline`. Tells each retry.
    ///
    /// @param goal what is not there without an answer, as the beginning of a message: `... can't be had`
    <T> Outcome<T> run(
            Policy policy, String goal, Deadline deadline, Telling telling, Asking<T> asking)
            throws InterruptedException {
        long begun = time.nanos();
        Deadline end = Deadline.in(deadline.atMost(policy.limit()), time::nanos);
        if (end.over()) {
            return Outcome.failed(
                    goal + ": no time is left to ask",
                    "the deadline",
                    "allow more with `--deadline`");
        }
        Optional<Trouble> last = Optional.empty();
        for (int number = 1; ; number++) {
            switch (asking.ask(number, end)) {
                case Attempt.Done<T>(Outcome<T> outcome) -> {
                    return outcome;
                }
                case Attempt.Never<T>(Trouble trouble) -> {
                    return failed(goal + ": " + trouble.error(), trouble);
                }
                case Attempt.Late<T>(Trouble trouble) -> {
                    Trouble cause = last.orElse(trouble);
                    return failed(gaveUp(goal, number, begun, cause), cause);
                }
                case Attempt.Again<T>(Trouble trouble) -> {
                    last = Optional.of(trouble);
                    Duration wait = policy.wait(number, luck(), trouble.retryAfter());
                    if (wait.compareTo(end.left()) >= 0) {
                        return failed(gaveUp(goal, number, begun, trouble), trouble);
                    }
                    telling.retrying(number, trouble.target(), trouble.error(), wait);
                    time.sleep(wait);
                }
            }
        }
    }

    private double luck() {
        synchronized (random) {
            return random.nextDouble();
        }
    }

    private String gaveUp(String goal, int attempts, long begun, Trouble last) {
        return "%s: %s; gave up after %d %s in %s"
                .formatted(
                        goal,
                        last.error(),
                        attempts,
                        attempts == 1 ? "attempt" : "attempts",
                        Seconds.text(time.since(begun)));
    }

    private static <T> Outcome<T> failed(String what, Trouble trouble) {
        return Outcome.failed(what, trouble.target(), trouble.fix());
    }
}
