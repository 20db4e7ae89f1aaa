package dev.slipway.metrics.report;

/// What runs here, as metrics name it.
///
/// @param version without a `v`
/// @param variant for example `aws-k8s-1.27`
/// @param arch `x86_64` or `aarch64`
public record Product(String version, String variant, String arch) {}
