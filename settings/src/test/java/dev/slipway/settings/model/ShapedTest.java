package dev.slipway.settings.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShapedTest {
    static Stream<String> types() {
        return Stream.of(
                "Url",
                "IpAddr",
                "FriendlyVersion",
                "DNSDomain",
                "PemCertificateString",
                "KubernetesThresholdValue");
    }

    /// The shape is for those who can't know the rest: it must not take anything away from it.
    @ParameterizedTest
    @MethodSource("types")
    void whatTheRuleAcceptsHasItsShape(String name) {
        Shaped rule = (Shaped) ((Type.Text) Types.named(name)).fits();

        assertThat(strings().filter(rule.rest()))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(rule.shape().test(text)).as(text).isTrue());
    }

    /// The same strings each time, out of pieces that rules care about.
    private static Stream<String> strings() {
        List<String> pieces =
                List.of(
                        "a", "B", "0", "1.", "255", "1:", "::", ":", "/", "//", "http:", ".", "-",
                        "_", "+", "%", "%41", "@", "?", "#", "[", "]", "\\", " ", "\t", "\n", "é",
                        "。", "\u3000", "xn--", "e", "Mi", "v1.2.3", "latest", "<", "|", "\u0000",
                        "\u0085", "\u2028", "0x", "ff");
        Random random = new Random(1);
        return Stream.generate(() ->
                        random.ints(random.nextInt(7), 0, pieces.size())
                                .mapToObj(pieces::get)
                                .reduce("", String::concat))
                .limit(200_000);
    }
}
