package dev.slipway.platform.generator;

import dev.slipway.model.Key;
import dev.slipway.model.Outcome;
import java.util.List;
import java.util.Set;

/// A setting generator that is built in. It answers and changes nothing.
interface Generator {
    /// The program and those of its arguments by which it is known, for example `pluto node-ip`.
    String name();

    /// The settings that it may read, or subtrees of them: what makes them runs first.
    default Set<Key> reads(Call call) {
        return Set.of();
    }

    /// Whom it asks, one question after the other: paths of the metadata service and AWS operations. Where
    /// something goes wrong it may ask others.
    default List<String> asks() {
        return List.of();
    }

    /// Makes the value.
    ///
    /// @return `Made` with a `String`, `Long`, `Boolean`, `List` or, for a subtree, a `Map`; `Skipped`
    ///     leaves the setting unset
    Outcome<Object> make(Call call) throws InterruptedException;
}
