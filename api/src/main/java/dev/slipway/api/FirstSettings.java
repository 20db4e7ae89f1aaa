package dev.slipway.api;

import dev.slipway.model.Problem;
import dev.slipway.settings.store.Store;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/// The settings of a host that boots for the first time: there are none to change until the boot has
/// committed them.
record FirstSettings(Store store) {
    /// How long a caller waits for them.
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String RETRY_SECONDS = "5";

    /// Waits until there are settings that can be changed.
    ///
    /// @throws Refused with 503 if the boot takes longer
    void await() throws Refused {
        try {
            store.first().orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException _) {
            throw Refused.with(
                    Reply.problem(
                                    Reply.NOT_YET,
                                    new Problem(
                                            "this host boots for the first time and has no settings yet that could be changed",
                                            "stage `commit-settings` of the boot",
                                            "wait for that stage, see `slipway status`; what is pending stays so, commit it then"))
                            .with("retry-after", RETRY_SECONDS));
        }
    }
}
