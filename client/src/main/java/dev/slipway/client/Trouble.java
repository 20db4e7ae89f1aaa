package dev.slipway.client;

import dev.slipway.model.Problem;

/// Why the host did not do what it was asked. Carries the problem from the depths of a conversation to the
/// command line, which shows it.
public class Trouble extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public Trouble(Problem problem) {
        super(problem.what(), null, false, false);
        this.problem = problem;
    }

    public Trouble(String what, String where, String fix) {
        this(new Problem(what, where, fix));
    }

    public Problem problem() {
        return problem;
    }
}
