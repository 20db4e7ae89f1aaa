package dev.slipway.containers.registry;

/// An image that containerd has.
///
/// @param reference the name by which it has it
/// @param digest of its manifest or index, for example `sha256:...`; empty where neither a registry nor containerd
///     could be asked (`--root`)
public record Pulled(String reference, String digest) {}
