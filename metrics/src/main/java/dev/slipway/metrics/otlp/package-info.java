/// A boot as OpenTelemetry sees it: one trace and some metrics, as OTLP in JSON.
///
/// Source: opentelemetry-proto 1.10, its mapping to JSON, and the semantic conventions 1.43.
package dev.slipway.metrics.otlp;
