package dev.slipway.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void leavesAndTreeAreTwoViewsOfTheSame() {
        Settings settings =
                Settings.of(Map.of("motd", "hi", "kernel", Map.of("sysctl", Map.of("vm.x", "1"))));

        assertThat(Settings.ofLeaves(settings.leaves())).isEqualTo(settings);
        assertThat(settings.leaves())
                .containsEntry(Key.of("settings.kernel.sysctl.\"vm.x\""), "1")
                .hasSize(2);
    }

    @Test
    void theUpperTreeWinsLeafByLeafAndListsAreNotJoined() {
        Settings upper = Settings.of(Map.of("ntp", Map.of("time-servers", List.of("a"))));
        Settings lower =
                Settings.of(Map.of("ntp", Map.of("time-servers", List.of("b", "c")), "motd", "hi"));

        assertThat(upper.over(lower))
                .isEqualTo(
                        Settings.of(
                                Map.of("ntp", Map.of("time-servers", List.of("a")), "motd", "hi")));
    }

    @Test
    void nothingIsNoSetting() {
        Map<String, Object> tree = new HashMap<>();
        tree.put("a", null);
        tree.put("b", Map.of("c", Map.of()));

        assertThat(Settings.of(tree)).isEqualTo(Settings.NONE);
    }

    @Test
    void valuesAreNotPrinted() {
        assertThat(Settings.of(Map.of("motd", "secret"))).hasToString("Settings[settings.motd]");
    }

    @Test
    void aTreeHoldsOnlyWhatJsonAndTomlShare() {
        assertThatThrownBy(() -> Settings.of(Map.of("a", java.time.LocalDate.EPOCH)))
                .hasMessageContaining("LocalDate");
    }

    @Test
    void aTreeDoesNotChangeWithWhatItWasMadeFrom() {
        Map<String, Object> source = new HashMap<>(Map.of("motd", "a"));
        Settings settings = Settings.of(source);
        source.put("motd", "b");

        assertThat(settings.text("settings.motd")).contains("a");
        assertThatThrownBy(() -> settings.tree().put("motd", "c"))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
