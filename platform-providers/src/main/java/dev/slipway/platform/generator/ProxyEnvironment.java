package dev.slipway.platform.generator;

import dev.slipway.model.Key;
import dev.slipway.model.Settings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The variables by which programs find the proxy of the settings.
final class ProxyEnvironment {
    private ProxyEnvironment() {}

    /// Empty unless `settings.network.https-proxy` is set.
    static Map<String, String> of(Settings settings) {
        return settings.text("settings.network.https-proxy")
                .filter(proxy -> !proxy.isEmpty())
                .map(proxy -> with(proxy, exceptions(settings)))
                .orElse(Map.of());
    }

    private static Map<String, String> with(String proxy, String exceptions) {
        return Map.of(
                "https_proxy", proxy,
                "HTTPS_PROXY", proxy,
                "no_proxy", exceptions,
                "NO_PROXY", exceptions);
    }

    private static String exceptions(Settings settings) {
        return Stream.of(
                        Stream.of("localhost", "127.0.0.1"),
                        listed(settings),
                        settings
                                .text("settings.kubernetes.api-server")
                                .flatMap(ProxyEnvironment::host)
                                .stream(),
                        settings.text("settings.kubernetes.cluster-domain").stream())
                .flatMap(names -> names)
                .collect(Collectors.joining(","));
    }

    private static Stream<String> listed(Settings settings) {
        Object listed = settings.at(Key.of("settings.network.no-proxy")).orElse(List.of());
        return listed instanceof List<?> names
                ? names.stream().map(Objects::toString).filter(name -> !name.isEmpty())
                : Stream.empty();
    }

    /// The host of an address, with or without scheme.
    private static Optional<String> host(String address) {
        String url = address.contains("://") ? address : "https://" + address;
        try {
            return Optional.ofNullable(URI.create(url).getHost());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
