package dev.slipway.platform.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Key;
import dev.slipway.model.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyEnvironmentTest {
    private static final Settings PROXY =
            settings(Map.of("settings.network.https-proxy", "http://proxy:3128"));

    @Test
    void withoutAProxyNothingIsSet() {
        Settings only = settings(Map.of("settings.network.no-proxy", List.of("a.b")));

        assertThat(ProxyEnvironment.of(only)).isEmpty();
        assertThat(ProxyEnvironment.of(settings(Map.of("settings.network.https-proxy", ""))))
                .isEmpty();
    }

    @Test
    void aProxyIsSetInBothCasesWithItsExceptions() {
        Settings more =
                settings(
                        Map.of(
                                "settings.network.no-proxy",
                                List.of("a.b", "", "10.0.0.0/8"),
                                "settings.kubernetes.cluster-domain",
                                "cluster.local"));

        assertThat(ProxyEnvironment.of(more.over(PROXY)))
                .isEqualTo(
                        Map.of(
                                "https_proxy", "http://proxy:3128",
                                "HTTPS_PROXY", "http://proxy:3128",
                                "no_proxy", "localhost,127.0.0.1,a.b,10.0.0.0/8,cluster.local",
                                "NO_PROXY", "localhost,127.0.0.1,a.b,10.0.0.0/8,cluster.local"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.blue.example.com,',api.blue.example.com'",
        "https://api.blue.example.com:6443/x,',api.blue.example.com'",
        "api.blue.example.com:6443,',api.blue.example.com'",
        "'how are you',''"
    })
    @Tag("difference-generator-proxy")
    void theApiServerIsReachedWithoutTheProxy(String server, String added) {
        Settings more = settings(Map.of("settings.kubernetes.api-server", server));

        assertThat(ProxyEnvironment.of(more.over(PROXY)))
                .containsEntry("no_proxy", "localhost,127.0.0.1" + added);
    }

    private static Settings settings(Map<String, Object> values) {
        return values.entrySet().stream()
                .map(entry -> Settings.ofLeaves(Map.of(Key.of(entry.getKey()), entry.getValue())))
                .reduce(Settings.NONE, Settings::over);
    }
}
