package dev.slipway.command;

import dev.slipway.host.OsRelease;
import dev.slipway.metrics.otlp.Resource;
import dev.slipway.metrics.report.Product;
import dev.slipway.port.Host;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What traces say about the host, by the semantic conventions of OpenTelemetry.
final class TraceResource {
    private TraceResource() {}

    /// @param instance which machine this is; empty if it is not known
    static Resource of(Host host, Product product, Optional<String> instance) {
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("host.arch", product.arch().equals("aarch64") ? "arm64" : "amd64");
        attributes.put("os.description", OsRelease.of(host).prettyName());
        attributes.put("slipway.variant", product.variant());
        instance.ifPresent(id -> attributes.put("host.id", id));
        return new Resource(product.version(), attributes);
    }
}
