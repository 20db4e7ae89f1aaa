package dev.slipway.platform.generator;

import dev.slipway.model.Outcome;
import dev.slipway.platform.Then;

/// An answer without which the host can't do its work.
final class Required {
    private Required() {}

    /// The answer as the value of the call's key; failed if there is none.
    static Outcome<Object> of(Call call, Outcome<String> answer) throws InterruptedException {
        if (answer instanceof Outcome.Skipped<String>(String why)) {
            return Outcome.failed(
                    why, call.key().toString(), "set `%s` in the user data".formatted(call.key()));
        }
        return Then.of(answer, Outcome.Made::new);
    }
}
