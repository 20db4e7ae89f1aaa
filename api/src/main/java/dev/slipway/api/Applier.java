package dev.slipway.api;

import dev.slipway.settings.store.Applied;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Brings files and services of the host in line with the newest generation of its settings.
///
/// One run at a time. What is asked for while one is under way is done by the next, for all who asked.
public interface Applier {
    /// The stage name under which a run tells its start and its end.
    String STAGE = "apply";

    /// Asks for a run and returns at once.
    ///
    /// @return what a run came to that began after this call; completes in any case, never with an exception
    CompletableFuture<Effect> apply();

    /// Asks that a generation which was just committed be applied, and returns at once.
    ///
    /// @return what the first run came to that applied it, even if others had asked for that run
    default CompletableFuture<Effect> apply(long generation) {
        return apply();
    }

    /// Tells `listener` of each change on trial that is taken back from now on, before that is applied.
    default void onTakenBack(Consumer<Applied> listener) {}

    /// A run that takes longer is stuck.
    default Duration limit() {
        return Duration.ofDays(1);
    }
}
