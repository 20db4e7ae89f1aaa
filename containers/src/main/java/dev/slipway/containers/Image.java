package dev.slipway.containers;

/// An image that containerd has.
///
/// @param reference its name there
/// @param digest of its manifest or index, for example `sha256:62c8...`
public record Image(String reference, String digest) {}
