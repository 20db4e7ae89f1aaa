package dev.slipway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "settings", "/a b", "/a\r\nHost: x", "/ü", "/\u0000"})
    void noRequestCanBeSmuggledInByATarget(String target) {
        assertThatIllegalArgumentException().isThrownBy(() -> Ask.get(target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "get", "GET /x HTTP/1.1\r\n", "G T"})
    void norByAMethod(String method) {
        assertThatIllegalArgumentException().isThrownBy(() -> Ask.of(method, "/"));
    }

    @ParameterizedTest
    @CsvSource({"a-z._~0, a-z._~0", "a b, a%20b", "'\"&=,', %22%26%3D%2C", "ü, %C3%BC", "/, %2F"})
    void whatStandsInAQueryIsEncoded(String text, String encoded) {
        assertThat(Percent.encode(text)).isEqualTo(encoded);
    }
}
