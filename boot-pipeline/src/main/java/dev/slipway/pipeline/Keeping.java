package dev.slipway.pipeline;

import java.util.Map;
import java.util.function.Function;

/// How a fact is written to the disk, so that a boot that is resumed has it without asking the outside
/// world twice.
///
/// @param write to a tree of maps, lists and scalars
/// @param read from the same tree
public record Keeping<T>(
        Function<T, Map<String, Object>> write, Function<Map<String, Object>, T> read) {}
