package dev.slipway.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerSettingsTest {
    /// What the settings take is 76 characters; containerd takes no more with `boot.` before them.
    @ParameterizedTest
    @CsvSource({"HOST, 76, 1", "BOOTSTRAP, 71, 1", "BOOTSTRAP, 72, 0"})
    void aNameMayBeAsLongAsContainerdTakes(Kind kind, int length, int usable) {
        Map<String, ?> containers = Map.of("a".repeat(length), Map.of("source", "image"));

        ContainerSettings.Found found =
                ContainerSettings.in(Machine.settings(kind.group(), containers), kind);

        assertThat(found.containers()).hasSize(usable);
        assertThat(found.problems()).hasSize(1 - usable);
    }
}
