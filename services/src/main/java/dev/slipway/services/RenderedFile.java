package dev.slipway.services;

import java.nio.file.Path;

/// A configuration file as it now is on the host.
///
/// @param name of the declaration
/// @param changed whether content or mode had to be written
/// @param sha256 of the content, in hex
public record RenderedFile(String name, Path path, boolean changed, String sha256) {}
