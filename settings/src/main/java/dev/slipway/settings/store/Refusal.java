package dev.slipway.settings.store;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;

/// Carries a problem from the depths of the store to its surface, where it becomes [Outcome.Failed]. Never
/// leaves this package.
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Refusal(Problem problem) {
        super(problem.what(), null, false, false);
        this.problem = problem;
    }

    <T> Outcome<T> outcome() {
        return new Outcome.Failed<>(problem);
    }
}
