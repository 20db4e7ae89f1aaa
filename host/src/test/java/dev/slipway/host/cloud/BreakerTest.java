package dev.slipway.host.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.host.cloud.Attempt.Again;
import dev.slipway.host.cloud.Attempt.Done;
import dev.slipway.host.cloud.Attempt.Later;
import dev.slipway.model.Outcome;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final Trouble SILENT = new Trouble("no connection", "https://there", "open it");
    private static final Attempt<String> ANSWER = new Done<>(new Outcome.Made<>("it"));

    private final FakeTime time = new FakeTime();
    private final Breaker breaker =
            new Breaker("https://there", new Policies.Breaking(3, Duration.ofSeconds(15)), time);
    private int calls;

    private Attempt<String> call(Attempt<String> answer) throws InterruptedException {
        return breaker.guard(() -> {
            calls++;
            return answer;
        });
    }

    private void fail(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            call(new Again<>(SILENT));
        }
    }

    @Test
    void afterSomeFailuresInARowNobodyAsksAndEachIsToldSinceWhenAndWhy() throws Exception {
        fail(3);
        time.skip(Duration.ofSeconds(5));

        assertThat(call(ANSWER))
                .isEqualTo(
                        new Again<>(
                                new Trouble(
                                        "left alone since 2026-01-01T00:00:00Z after 3 failures in a row,"
                                                + " the last: no connection",
                                        "https://there",
                                        "open it",
                                        Optional.of(Duration.ofMillis(10_001)))));
        assertThat(calls).isEqualTo(3);
    }

    @Test
    void afterTheRestOneTriesAndAnAnswerCloses() throws Exception {
        fail(3);
        time.skip(Duration.ofMillis(15_001));

        assertThat(call(ANSWER)).isEqualTo(ANSWER);
        assertThat(call(ANSWER)).isEqualTo(ANSWER);
    }

    @Test
    void aFailedTryStartsAnotherRestAndTheFirstFailureIsStillNamed() throws Exception {
        fail(3);
        time.skip(Duration.ofMillis(15_001));
        fail(1);

        assertThat(call(ANSWER).toString())
                .contains("since 2026-01-01T00:00:00Z")
                .contains("PT15.001S");
        assertThat(calls).isEqualTo(4);
    }

    @Test
    void anAnswerThatRefusesIsNoFailure() throws Exception {
        fail(2);
        call(new Later<>(new Trouble("fewer calls", "x", "y"), Policies.STANDARD.throttled()));
        fail(2);

        assertThat(call(ANSWER)).isEqualTo(ANSWER);
    }

    @Test
    void anInterruptIsNoFailure() throws Exception {
        fail(2);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() ->
                            breaker.guard(() -> {
                                throw new InterruptedException();
                            }))
                    .isInstanceOf(InterruptedException.class);
        }

        assertThat(call(ANSWER)).isEqualTo(ANSWER);
    }
}
