package dev.slipway.platform.generator;

import dev.slipway.model.Key;

/// A generator and what it is called for.
record Job(Generator generator, Call call) {
    Key key() {
        return call.key();
    }

    /// Whether this reads what `other` makes.
    boolean reads(Job other) {
        return !key().equals(other.key())
                && generator.reads(call).stream()
                        .anyMatch(read -> read.isWithin(other.key()) || other.key().isWithin(read));
    }
}
