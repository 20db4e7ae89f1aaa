package dev.slipway.pipeline;

import dev.slipway.model.Problem;
import java.util.List;
import java.util.stream.Collectors;

/// A plan that can't run.
public final class PlanRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    PlanRefused(List<Problem> problems) {
        super(problems.stream().map(Problem::text).collect(Collectors.joining()));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
