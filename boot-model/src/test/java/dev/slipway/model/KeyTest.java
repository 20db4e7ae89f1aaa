package dev.slipway.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTest {
    @Test
    void aSegmentWithADotIsQuoted() {
        Key key = Key.of("settings.kernel.sysctl.\"vm.max_map_count\"");

        assertThat(key.segments())
                .isEqualTo(List.of("settings", "kernel", "sysctl", "vm.max_map_count"));
        assertThat(key).hasToString("settings.kernel.sysctl.\"vm.max_map_count\"");
        assertThat(key).isEqualTo(Key.of("\"settings\".kernel.\"sysctl\".\"vm.max_map_count\""));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            textBlock =
                    """
                    motd             | begins with `settings`
                    settings.        | no segment ''
                    settings..motd   | no segment ''
                    settings.mo td   | no segment 'mo td'
                    settings."motd   | closes the quotes
                    """)
    void whatIsNoKeyIsRefused(String text, String says) {
        assertThatThrownBy(() -> Key.of(text)).hasMessageContaining(says);
    }

    @Test
    void withinIsBySegmentNotByText() {
        assertThat(Key.of("settings.motd").isWithin(Key.SETTINGS)).isTrue();
        assertThat(Key.of("settings.boot.init").isWithin(Key.of("settings.boot"))).isTrue();
        assertThat(Key.of("settings.bootstrap-containers").isWithin(Key.of("settings.boot")))
                .isFalse();
    }

    @Test
    void aKeyOfMoreThan255BytesIsRefused() {
        assertThat(Key.of("settings." + "a".repeat(246)).toString()).hasSize(255);
        assertThatThrownBy(() -> Key.of("settings." + "a".repeat(247))).hasMessageContaining("255");
    }
}
