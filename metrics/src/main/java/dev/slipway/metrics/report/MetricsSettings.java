package dev.slipway.metrics.report;

import dev.slipway.model.Key;
import dev.slipway.model.Settings;
import dev.slipway.port.Proxy;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What the settings of a host say about its metrics. Only `send-metrics` and `metrics-url` have to be there;
/// without the first nothing is sent.
record MetricsSettings(Settings settings) {
    static final String WANTED = "settings.metrics.send-metrics";
    static final String URL = "settings.metrics.metrics-url";
    private static final Key CHECKS = Key.of("settings.metrics.service-checks");

    /// Whether the host said yes.
    boolean wanted() {
        return settings.at(Key.of(WANTED)).filter(Boolean.TRUE::equals).isPresent();
    }

    Optional<String> url() {
        return settings.text(URL);
    }

    List<String> serviceChecks() {
        return settings.at(CHECKS).orElse(List.of()) instanceof List<?> names
                ? names.stream().map(Objects::toString).toList()
                : List.of();
    }

    String region() {
        return settings.text("settings.aws.region").orElse("global");
    }

    /// The seed of the waves of updates: 0 to 2047.
    Optional<String> seed() {
        return settings.at(Key.of("settings.updates.seed")).map(Objects::toString);
    }

    String versionLock() {
        return settings.text("settings.updates.version-lock").orElse("latest");
    }

    String ignoreWaves() {
        return settings.at(Key.of("settings.updates.ignore-waves")).orElse(false).toString();
    }

    Optional<Proxy> proxy() {
        return Proxy.of(settings);
    }
}
