package dev.slipway.settings.bottlerocket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "motd,                motd",
        "max-pods_1,          max-pods_1",
        "vm.max_map_count,    vm%2Emax_map_count",
        "example.com/team,    example%2Ecom%2Fteam",
        "a b,                 a%20b",
        "é,                   %C3%A9",
        "a$1\\x,              a%241%5Cx",
    })
    void eachSegmentHasOneName(String segment, String name) {
        assertThat(FileName.of(segment)).isEqualTo(name);
        assertThat(FileName.segment(name)).contains(segment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "vm%2e", "%6Dotd", "%", "%2", "%C3", "é", "a/b"})
    void noOtherNameStandsForASegment(String name) {
        assertThat(FileName.segment(name)).isEmpty();
    }
}
