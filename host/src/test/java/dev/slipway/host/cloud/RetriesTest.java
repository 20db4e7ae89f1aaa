package dev.slipway.host.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.host.cloud.Attempt.Again;
import dev.slipway.host.cloud.Attempt.Done;
import dev.slipway.host.cloud.Attempt.Never;
import dev.slipway.model.Deadline;
import dev.slipway.model.Happening.Retrying;
import dev.slipway.model.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetriesTest {
    private static final Trouble BUSY = new Trouble("busy", "http://there/", "wait");
    private static final Policy POLICY = Policies.STANDARD.aws();
    private static final RandomGenerator NO_JITTER = () -> 0;

    private final FakeTime time = new FakeTime();
    private final RecordingTelling telling = new RecordingTelling();

    private Outcome<String> run(Duration deadline, Retries.Asking<String> asking)
            throws InterruptedException {
        return new Retries(time, NO_JITTER, Policies.STANDARD)
                .run(
                        POLICY,
                        "it can't be had",
                        Deadline.in(deadline, time::nanos),
                        telling,
                        asking);
    }

    private static Retries.Asking<String> madeAt(int attempt) {
        return (number, _) ->
                number < attempt ? new Again<>(BUSY) : new Done<>(new Outcome.Made<>("it"));
    }

    @Test
    void theFirstAnswerIsTakenWithoutAWait() throws Exception {
        assertThat(run(Duration.ofMinutes(1), madeAt(1))).isEqualTo(new Outcome.Made<>("it"));
        assertThat(time.sleeps).isEmpty();
        assertThat(telling.told).isEmpty();
    }

    @Test
    void waitsDoubleUpToTheLongest() throws Exception {
        run(Duration.ofMinutes(1), madeAt(9));

        assertThat(time.sleeps)
                .extracting(Duration::toMillis)
                .containsExactly(200L, 400L, 800L, 1600L, 3200L, 5000L, 5000L, 5000L);
    }

    @Test
    void eachRetryIsTold() throws Exception {
        run(Duration.ofMinutes(1), madeAt(3));

        assertThat(telling.told)
                .containsExactly(
                        new Retrying(1, "http://there/", "busy", Duration.ofMillis(200)),
                        new Retrying(2, "http://there/", "busy", Duration.ofMillis(400)));
    }

    @Test
    void jitterTakesOffHalfOfAWaitAtMost() {
        Random random = new Random(7);
        List<Duration> waits =
                IntStream.range(0, 10_000)
                        .mapToObj(_ -> POLICY.wait(4, random.nextDouble(), Optional.empty()))
                        .toList();

        assertThat(waits).allMatch(wait -> wait.toMillis() >= 800 && wait.toMillis() <= 1600);
        assertThat(waits.stream().distinct().count()).isGreaterThan(500);
    }

    @Test
    void theSameSeedWaitsTheSame() throws Exception {
        Deadline deadline = Deadline.in(Duration.ofMinutes(1), time::nanos);
        for (int i = 0; i < 2; i++) {
            new Retries(time, new Random(42), Policies.STANDARD)
                    .run(POLICY, "it can't be had", deadline, telling, madeAt(5));
        }

        assertThat(time.sleeps.subList(0, 4)).isEqualTo(time.sleeps.subList(4, 8));
    }

    @Test
    void retryAfterIsHonouredWhereItIsLonger() {
        assertThat(POLICY.wait(1, 0, Optional.of(Duration.ofSeconds(9)))).hasSeconds(9);
        assertThat(POLICY.wait(1, 0, Optional.of(Duration.ZERO))).hasMillis(200);
    }

    @Test
    void aTroubleThatStaysEndsItAtOnce() throws Exception {
        Outcome<String> outcome = run(Duration.ofMinutes(1), (_, _) -> new Never<>(BUSY));

        assertThat(outcome)
                .isEqualTo(Outcome.failed("it can't be had: busy", "http://there/", "wait"));
        assertThat(time.sleeps).isEmpty();
    }

    @Test
    void itGivesUpWhenTheNextWaitWouldPassTheDeadline() throws Exception {
        Outcome<String> outcome = run(Duration.ofSeconds(3), madeAt(99));

        assertThat(outcome)
                .isEqualTo(
                        Outcome.failed(
                                "it can't be had: busy; gave up after 4 attempts in 1.4 s",
                                "http://there/",
                                "wait"));
    }

    @Test
    void theLimitOfThePolicyHoldsWhereTheDeadlineIsFarther() throws Exception {
        run(Duration.ofDays(1), madeAt(9999));

        assertThat(Duration.ofNanos(time.nanos()))
                .isBetween(POLICY.limit().minus(POLICY.longestWait()), POLICY.limit());
    }

    @Test
    void aRetryAfterBeyondTheDeadlineIsNotWaitedFor() throws Exception {
        Trouble hour = new Trouble("busy", "x", "wait", Optional.of(Duration.ofHours(1)));

        assertThat(run(Duration.ofMinutes(1), (_, _) -> new Again<>(hour)))
                .isInstanceOf(Outcome.Failed.class);
        assertThat(time.sleeps).isEmpty();
    }

    @Test
    void nothingIsAskedWhenTheDeadlineIsOver() throws Exception {
        Outcome<String> outcome =
                run(
                        Duration.ZERO,
                        (_, _) -> {
                            throw new AssertionError("asked");
                        });

        assertThat(outcome)
                .isEqualTo(
                        Outcome.failed(
                                "it can't be had: no time is left to ask",
                                "the deadline",
                                "allow more with `--deadline`"));
    }

    @Test
    void anAttemptThatEndsTooLateNamesTheCauseBefore() throws Exception {
        Trouble late = new Trouble("no answer yet", "http://there/", "look");
        Outcome<String> outcome =
                run(
                        Duration.ofMinutes(1),
                        (number, _) -> number < 3 ? new Again<>(BUSY) : new Attempt.Late<>(late));

        assertThat(outcome)
                .isEqualTo(
                        Outcome.failed(
                                "it can't be had: busy; gave up after 3 attempts in 0.6 s",
                                "http://there/",
                                "wait"));
    }

    @Test
    void interruptionEndsIt() {
        assertThatThrownBy(() ->
                        run(
                                Duration.ofMinutes(1),
                                (_, _) -> {
                                    throw new InterruptedException();
                                }))
                .isInstanceOf(InterruptedException.class);
    }
}
