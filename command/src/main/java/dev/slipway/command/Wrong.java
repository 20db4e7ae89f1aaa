package dev.slipway.command;

import dev.slipway.model.Problem;

/// The user called the program in a way that can't work; the program ends with [Exit#USAGE].
final class Wrong extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    Wrong(Problem problem) {
        super(problem.what());
        this.problem = problem;
    }

    Wrong(String what, String where, String fix) {
        this(new Problem(what, where, fix));
    }

    Problem problem() {
        return problem;
    }
}
