package dev.slipway.platform.generator;

import dev.slipway.model.Key;
import java.util.Set;

/// A call of a generator in its place in a run.
///
/// @param after the keys whose generators end before this one starts
record Planned(Job job, Set<Key> after) {
    Planned {
        after = Set.copyOf(after);
    }

    Key key() {
        return job.key();
    }
}
