package dev.slipway.containers;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import java.io.IOException;

/// Ends a row of steps on containerd and on files. Never leaves this package: it becomes an [Outcome].
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    Refusal(Problem problem) {
        super(problem.what());
        this.problem = problem;
    }

    /// Some steps.
    @FunctionalInterface
    interface Steps<T> {
        Outcome<T> take() throws Refusal, IOException, InterruptedException;
    }

    /// @param subject whose files are read and written, as in "the files of ..."
    static <T> Outcome<T> caught(String subject, Steps<T> steps) throws InterruptedException {
        try {
            return steps.take();
        } catch (Refusal refused) {
            return new Outcome.Failed<>(refused.problem);
        } catch (IOException refused) {
            return new Outcome.Failed<>(ContainerProblems.files(subject, refused));
        }
    }

    /// The value; what failed ends the steps.
    static <T> T orEnd(Outcome<T> outcome) throws Refusal {
        return switch (outcome) {
            case Outcome.Made<T>(T value) -> value;
            case Outcome.Kept<T>(T value, String _) -> value;
            case Outcome.Skipped<T>(String why) ->
                    throw new Refusal(new Problem(why, "this host", "see doc/containers.md"));
            case Outcome.Failed<T>(Problem problem) -> throw new Refusal(problem);
        };
    }
}
