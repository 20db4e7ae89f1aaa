package dev.slipway.containers.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {
    private static final Optional<Challenge> BEARER =
            Optional.of(
                    new Challenge(
                            "bearer",
                            Map.of(
                                    "realm",
                                    "https://auth.example/token",
                                    "service",
                                    "registry.example",
                                    "scope",
                                    "repository:a/b:pull,push")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer realm=\"https://auth.example/token\",service=\"registry.example\",scope=\"repository:a/b:pull,push\"",
                "bearer REALM = \"https://auth.example/token\" , Service=registry.example, scope=\"repository:a/b:pull,push\"",
                "Basic realm=\"x\", Bearer realm=\"https://auth.example/token\",service=\"registry.example\",scope=\"repository:a/b:pull,push\"",
                "Bearer realm=\"https://auth.example/token\",service=\"registry.example\",scope=\"repository:a/b:pull,push\", Basic realm=\"x\"",
                "Negotiate, Bearer realm=\"https://auth.example/token\",service=\"registry.example\",scope=\"repository:a/b:pull,push\"",
            })
    void aTokenIsBetterThanAPassword(String header) {
        assertThat(Challenge.best(header)).isEqualTo(BEARER);
    }

    @Test
    void quotesInsideOfValuesAreRead() {
        assertThat(Challenge.best("Basic realm=\"a \\\"b\\\" \\\\c\""))
                .contains(new Challenge("basic", Map.of("realm", "a \"b\" \\c")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",,,", "Negotiate", "Digest realm=\"x\"", "realm=\"Bearer\"", "\""})
    void whatWeCannotAnswerIsNone(String header) {
        assertThat(Challenge.best(header)).isEmpty();
    }
}
