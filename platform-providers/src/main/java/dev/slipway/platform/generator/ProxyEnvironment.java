package dev.slipway.platform.generator;

import dev.slipway.model.Settings;
import dev.slipway.port.Proxy;
import java.util.Map;

/// The variables by which programs find the proxy of the settings.
final class ProxyEnvironment {
    private ProxyEnvironment() {}

    /// Empty unless `settings.network.https-proxy` is set.
    static Map<String, String> of(Settings settings) {
        return Proxy.of(settings).map(ProxyEnvironment::variables).orElse(Map.of());
    }

    private static Map<String, String> variables(Proxy proxy) {
        String exceptions = String.join(",", proxy.exceptions());
        return Map.of(
                "https_proxy",
                proxy.address(),
                "HTTPS_PROXY",
                proxy.address(),
                "no_proxy",
                exceptions,
                "NO_PROXY",
                exceptions);
    }
}
