package dev.slipway.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DistancesTest {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    @Test
    void aLongWaitIsToldLessAndLessOften() {
        Distances told = new Distances(Duration.ofSeconds(5), FIVE_MINUTES);

        assertThat(seconds(told, 1_500))
                .containsExactly(5L, 15L, 35L, 75L, 155L, 315L, 615L, 915L, 1_215L);
    }

    @Test
    void equalDistancesStayEqual() {
        assertThat(seconds(Distances.equal(Duration.ofSeconds(5)), 16))
                .containsExactly(5L, 10L, 15L);
    }

    @Test
    void whatWasMissedIsToldOnceAndNotMadeUpFor() {
        Distances told = new Distances(Duration.ofSeconds(5), FIVE_MINUTES);

        List<Boolean> late =
                LongStream.of(60, 61, 69, 70)
                        .mapToObj(second -> told.passed(Duration.ofSeconds(second)))
                        .toList();

        assertThat(late).containsExactly(true, false, false, true);
    }

    /// The seconds of a wait in which something is due, if it is looked at four times a second.
    private static List<Long> seconds(Distances distances, long last) {
        return LongStream.rangeClosed(0, last * 4)
                .filter(quarter -> distances.passed(Duration.ofMillis(quarter * 250)))
                .map(quarter -> quarter / 4)
                .boxed()
                .toList();
    }
}
