package dev.slipway.command;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/// Where metrics and traces go, if the command line says so.
///
/// @param metrics takes the place of `settings.metrics.metrics-url`
/// @param otlp takes the place of the collector in the configuration of the program
record ReportOptions(Optional<URI> metrics, Optional<URI> otlp) {
    static final ReportOptions NONE = new ReportOptions(Optional.empty(), Optional.empty());

    static ReportOptions of(Given given) throws Wrong {
        return new ReportOptions(
                Options.uri(given, Words.METRICS_ENDPOINT),
                Options.uri(given, Words.OTLP_ENDPOINT));
    }

    Stream<URI> named() {
        return Stream.concat(metrics.stream(), otlp.stream());
    }
}
