package dev.slipway.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.Standing;
import dev.slipway.settings.Layers;
import dev.slipway.settings.store.Generation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsStatusTest {
    private static SettingsStatus status(long configured, long running, long committed) {
        Standing standing =
                new Standing(
                        Optional.of(new Standing.At(configured, Instant.EPOCH)),
                        Optional.of(new Standing.At(running, Instant.EPOCH.plusSeconds(9))),
                        Optional.empty(),
                        Optional.empty());
        Generation newest =
                new Generation(
                        committed, Instant.EPOCH, "test", "aws-ecs-1", "i-1", "", Layers.NONE);
        return new SettingsStatus(standing, Optional.of(newest));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, with generation 1 since 1970-01-01T00:00:09Z",
        "1, 2, 2, 'with generation 2 since 1970-01-01T00:00:09Z|configured at generation 1, 1970-01-01T00:00:00Z'",
        "1, 1, 2, 'with generation 1 since 1970-01-01T00:00:09Z|the newest that is committed is generation 2'",
    })
    void peopleHearOfWhatDiffers(long configured, long running, long committed, String text) {
        assertThat(status(configured, running, committed).toString().replace('\n', '|'))
                .isEqualTo(text);
    }

    @Test
    void programsHearOfAll() {
        assertThat(status(1, 2, 3).tree())
                .isEqualTo(
                        Map.of(
                                "configured_at",
                                Map.of("generation", 1L, "since", "1970-01-01T00:00:00Z"),
                                "running_with",
                                Map.of("generation", 2L, "since", "1970-01-01T00:00:09Z"),
                                "committed",
                                3L));
    }
}
