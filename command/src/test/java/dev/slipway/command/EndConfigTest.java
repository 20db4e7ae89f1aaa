package dev.slipway.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndConfigTest {
    @ParameterizedTest
    @CsvSource({
        "PT14M, PT15M,     , PT14M",
        "PT0S,  PT15M,     , PT2M",
        "PT0S,  PT10S,     , PT10S",
        "PT14M, PT15M, PT30S, PT30S",
        "PT0S,  PT10S, PT30S, PT30S",
    })
    void tellingIsLimitedByItsOwnLimitElseByTheDeadlineOfTheBoot(
            Duration left, Duration deadline, Duration limit, Duration time) {
        EndConfig config =
                new EndConfig(
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.ofNullable(limit));

        assertThat(config.timeToTell(left, deadline)).isEqualTo(time);
    }
}
