package dev.slipway.settings.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {
    static Stream<Object> values() {
        return Stream.of(
                "",
                "two\nlines \" \\ \u0000 \u007f",
                "Grüße \uD83D\uDEA2",
                "half a pair: \uD83D",
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                1.0,
                -0.0,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                true,
                List.of(),
                List.of(List.of(1L, 1.0, "1"), Map.of("key", List.of(false))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void everyValueComesBackAsItWas(Object value) {
        assertThat(Json.read(Json.write(Map.of("v", value)))).isEqualTo(Map.of("v", value));
    }

    @Test
    void eachMemberHasItsLineAndAListStaysOnOne() {
        byte[] bytes = Json.write(Map.of("a", Map.of("b", List.of("ü", 1L))));

        assertThat(new String(bytes, US_ASCII))
                .isEqualTo("{\n \"a\": {\n  \"b\": [ \"\\u00FC\", 1 ]\n }\n}");
    }

    static Stream<Object> strangers() {
        return Stream.of(Double.NaN, Double.POSITIVE_INFINITY, 1, 'c', new Object());
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void whatWouldComeBackAsSomethingElseIsNotWritten(Object value) {
        assertThatThrownBy(() -> Json.write(Map.of("v", value)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
