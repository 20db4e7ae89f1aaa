package dev.slipway.services.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubelet.service",
                "host-containers@admin.service",
                "dev-disk-by\\x2dlabel-DATA.device",
                "multi-user.target"
            })
    void namesOfUnitsAreTaken(String name) {
        assertThat(new Unit(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kubelet",
                ".service",
                "kubelet.services",
                "--now.service",
                "a b.service",
                "a*.service",
                "../a.service",
                "ä.service"
            })
    void whatCouldBeAnOptionAPatternOrAPathIsRefused(String name) {
        assertThatThrownBy(() -> new Unit(name))
                .hasMessage("no unit can have the name '" + name + "'");
    }

    @Test
    void nameOf256CharactersIsRefused() {
        assertThat(Unit.isLegal("a".repeat(247) + ".service")).isTrue();
        assertThat(Unit.isLegal("a".repeat(248) + ".service")).isFalse();
    }
}
