package dev.slipway.metrics.report;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// A collector of OpenTelemetry, as the configuration of the program names it.
///
/// @param endpoint to which `/v1/traces` and `/v1/metrics` are added
/// @param headers the file with headers to send; empty for none
public record Collector(URI endpoint, Optional<Path> headers) {
    URI at(String path) {
        String base = endpoint.toString().replaceFirst("/+$", "");
        return URI.create(base + path);
    }
}
