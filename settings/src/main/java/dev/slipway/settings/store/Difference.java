package dev.slipway.settings.store;

/// What became of a key from one generation to another.
public sealed interface Difference {
    record Added(Place now) implements Difference {}

    record Removed(Place before) implements Difference {}

    /// Another value, or the same from another layer.
    record Changed(Place before, Place now) implements Difference {}
}
