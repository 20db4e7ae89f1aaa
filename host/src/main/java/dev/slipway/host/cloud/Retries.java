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
        Run run = new Run(goal, deadline);
        if (run.end(policy).over()) {
            return run.tooLate();
        }
        Policy row = policy;
        Optional<Trouble> last = Optional.empty();
        for (int number = 1; ; number++) {
            Deadline end = run.end(row);
            Trouble trouble;
            switch (asking.ask(number, end)) {
                case Attempt.Done<T>(Outcome<T> outcome) -> {
                    return outcome;
                }
                case Attempt.Never<T>(Trouble why) -> {
                    return failed(goal + ": " + why.error(), why);
                }
                case Attempt.Late<T>(Trouble why) -> {
                    return run.gaveUp(number, last.orElse(why));
                }
                case Attempt.Again<T>(Trouble why) -> {
                    row = policy;
                    trouble = why;
                }
                case Attempt.Later<T>(Trouble why, Policy patience) -> {
                    row = patience;
                    trouble = why;
                }
            }
            Duration wait = row.wait(number, luck(), trouble.retryAfter());
            if (wait.compareTo(run.end(row).left()) >= 0) {
                return run.gaveUp(number, trouble);
            }
            last = Optional.of(trouble);
            telling.retrying(number, trouble.target(), trouble.error(), wait);
            time.sleep(wait);
        }
    }

    /// One question with all its attempts.
    private final class Run {
        private final String goal;
        private final long begun = time.nanos();
        private final Deadline deadline;

        Run(String goal, Deadline deadline) {
            this.goal = goal;
            this.deadline = deadline;
        }

        /// By when it must be over if this row counts.
        Deadline end(Policy row) {
            Duration left = row.limit().minus(time.since(begun));
            return Deadline.in(deadline.atMost(left), time::nanos);
        }

        <T> Outcome<T> tooLate() {
            return Outcome.failed(
                    goal + ": no time is left to ask",
                    "the deadline",
                    "allow more with `--deadline`");
        }

        <T> Outcome<T> gaveUp(int attempts, Trouble last) {
            return failed(
                    "%s: %s; gave up after %d %s in %s"
                            .formatted(
                                    goal,
                                    last.error(),
                                    attempts,
                                    attempts == 1 ? "attempt" : "attempts",
                                    Seconds.text(time.since(begun))),
                    last);
        }
    }

    private double luck() {
        synchronized (random) {
            return random.nextDouble();
        }
    }

    private static <T> Outcome<T> failed(String what, Trouble trouble) {
        return Outcome.failed(what, trouble.target(), trouble.fix());
    }
}
