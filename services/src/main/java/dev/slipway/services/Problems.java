package dev.slipway.services;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import java.util.List;

/// Several findings as one problem.
final class Problems {
    private Problems() {}

    /// @param what the sentence that sums them up
    /// @param parts at least one
    static <T> Outcome<T> failed(String what, String where, List<Problem> parts) {
        String fix = parts.size() == 1 ? "mend this" : "mend these " + parts.size();
        return new Outcome.Failed<>(new Problem(what, where, fix, parts));
    }
}
