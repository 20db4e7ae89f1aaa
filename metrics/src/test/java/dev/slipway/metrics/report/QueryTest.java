package dev.slipway.metrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Settings;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
    private static final Product PRODUCT = new Product("1.2.3", "aws-k8s-1.27", "x86_64");

    private static final Settings SETTINGS =
            Settings.of(
                    Map.of(
                            "aws", Map.of("region", "eu-west-1"),
                            "updates",
                                    Map.of(
                                            "seed",
                                            2005,
                                            "version-lock",
                                            "v1.2 3&4",
                                            "ignore-waves",
                                            true)));

    private static String query(Settings settings, Map<String, String> more) {
        return Query.of(
                "boot_success", PRODUCT, new MetricsSettings(settings), new TreeMap<>(more));
    }

    @Test
    void pairsStandInTheOrderOfTheOriginalAndMoreAreSortedBehindThem() {
        assertThat(query(SETTINGS, Map.of("is_healthy", "true", "failed_services", "")))
                .isEqualTo(
                        "sender=metricdog&event=boot_success&version=1.2.3&variant=aws-k8s-1.27"
                                + "&arch=x86_64&region=eu-west-1&seed=2005&version_lock=v1.2+3%264"
                                + "&ignore_waves=true&failed_services=&is_healthy=true");
    }

    @Test
    @Tag("difference-metrics-settings")
    void settingsThatAreMissingHaveTheDefaultsOfTheOriginal() {
        assertThat(query(Settings.NONE, Map.of()))
                .endsWith("&region=global&version_lock=latest&ignore_waves=false")
                .doesNotContain("seed");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "https://m.test/v1,      https://m.test/v1?a=b",
        "https://m.test/v1?,     https://m.test/v1?a=b",
        "https://m.test/v1?x=y,  https://m.test/v1?x=y&a=b",
        "https://m.test/v1?x=y&, https://m.test/v1?x=y&a=b",
        "https://m.test/v1#top,  https://m.test/v1?a=b",
    })
    void pairsFollowThoseThatTheAddressHas(String url, String whole) {
        assertThat(Query.append(url, "a=b")).isEqualTo(whole);
    }
}
