package dev.slipway.settings.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.model.Key;
import dev.slipway.settings.Entry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepTest {
    @ParameterizedTest(name = "{0} -> {1}: {2} becomes {3}")
    @CsvSource({
        "settings.a,            settings.b,          settings.a,          settings.b",
        "settings.a,            settings.b,          settings.a.x,        settings.b.x",
        "settings.a,            settings.b,          settings.ab,         settings.ab",
        "settings.a,            settings.b,          settings.b,          -",
        "settings.m.*.source,   settings.m.*.image,  settings.m.q.source, settings.m.q.image",
        "settings.m.*.source,   settings.m.*.image,  settings.m.q.other,  settings.m.q.other",
        "settings.a.*,          settings.b.*,        settings.a.\"v.w\",  settings.b.\"v.w\"",
    })
    void aRenamedSettingTakesItsValueAlong(String from, String to, String key, String becomes) {
        Step step = new Step.Renamed(KeyPattern.of(from), KeyPattern.of(to));

        Optional<Setting> moved = step.forward(setting(key, "v"));

        assertThat(moved.map(Setting::key).map(Key::toString).orElse("-")).isEqualTo(becomes);
        moved.ifPresent(one -> assertThat(step.backward(one)).contains(setting(key, "v")));
    }

    @Test
    void aNameThatGrowsTooLongForAKeyIsNotCarriedOver() {
        Step step =
                new Step.Renamed(
                        KeyPattern.of("settings.m.*"), KeyPattern.of("settings.modules.*"));

        assertThat(step.forward(setting("settings.m." + "x".repeat(240), "v"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "settings.a, settings.a.b",
        "settings.a, settings.a",
        "settings.*, settings.a",
        "settings.m.*, settings.n.x"
    })
    void aRenameThatCouldMeetItselfIsNoStep(String from, String to) {
        assertThatThrownBy(() -> new Step.Renamed(KeyPattern.of(from), KeyPattern.of(to)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(from + " can't become " + to);
    }

    @Test
    void aSettingThatBecomesATableGoesByAThirdName() {
        Chain chain =
                Chain.of(
                        Migration.of(
                                renamed("settings.ntp", "settings.between"),
                                renamed("settings.between", "settings.ntp.servers")));
        Setting old = setting("settings.ntp", "v");

        Optional<Setting> now = chain.migrations().getFirst().forward(old);

        assertThat(now).contains(setting("settings.ntp.servers", "v"));
        assertThat(now.flatMap(chain.migrations().getFirst()::backward)).contains(old);
    }

    @Test
    void aSingleValueBecomesAListOfOne() {
        Step step = new Step.Listed(KeyPattern.of("settings.taints.*"));
        Setting single = setting("settings.taints.x", "v");
        Setting list = setting("settings.taints.x", List.of("v"));

        assertThat(step.forward(single)).contains(list);
        assertThat(step.backward(list)).contains(single);
        assertThat(step.backward(setting("settings.taints.x", List.of("v", "w")))).isEmpty();
        assertThat(step.forward(setting("settings.other", "v")))
                .contains(setting("settings.other", "v"));
    }

    @Test
    void settingsInMessagesDontShowTheirValues() {
        assertThat(setting("settings.a", "s3cret")).hasToString("Setting[settings.a]");
    }

    private static Step renamed(String from, String to) {
        return new Step.Renamed(KeyPattern.of(from), KeyPattern.of(to));
    }

    private static Setting setting(String key, Object value) {
        return new Setting(Key.of(key), new Entry(value, "line 1"));
    }
}
