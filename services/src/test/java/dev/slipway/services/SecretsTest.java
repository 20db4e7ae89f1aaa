package dev.slipway.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
    private static final Settings SETTINGS =
            TestVariant.settings(
                    Map.of(
                            "a.secret", "swordfish",
                            "b.secret", "swordfish-and-more",
                            "c.secret", "first line\nsecond line\n",
                            "d.secret", List.of(Map.of("password", "hunter22")),
                            "e.secret", 123_456L,
                            "f.secret", "abc",
                            "motd", "plain text"));

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            textBlock =
                    """
                    it is swordfish!,       it is [secret]!
                    swordfish swordfish,    [secret] [secret]
                    swordfish-and-more,     [secret]
                    bad: second line,       bad: [secret]
                    login with hunter22,    login with [secret]
                    code 123456,            code [secret]
                    abc is too short,       abc is too short
                    plain text stays,       plain text stays
                    """)
    void secretValuesAreBlottedOut(String text, String blotted) {
        assertThat(secrets().blot(text)).isEqualTo(blotted);
    }

    @Test
    void secretsAreNotPrinted() {
        assertThat(secrets()).hasToString("Secrets[7]");
    }

    private static Secrets secrets() {
        return Secrets.of(SETTINGS, key -> key.segments().getLast().equals("secret"));
    }
}
