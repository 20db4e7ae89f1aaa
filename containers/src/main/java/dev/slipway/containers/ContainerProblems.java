package dev.slipway.containers;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.port.IoReason;
import java.io.IOException;
import java.util.List;

/// Problems that several parts of this package have.
final class ContainerProblems {
    private ContainerProblems() {}

    /// @param subject whose files can't be read or written
    static Problem files(String subject, IOException refused) {
        return new Problem(
                "the files of %s can't be read and written: %s"
                        .formatted(subject, IoReason.of(refused)),
                String.valueOf(refused.getMessage()),
                "run as root, and see that the disk has room (`df -h`) and is not read-only");
    }

    /// @param problems at least one
    static <T> Outcome<T> together(String what, String where, List<Problem> problems) {
        String fix = problems.size() == 1 ? "mend this" : "mend these " + problems.size();
        return new Outcome.Failed<>(new Problem(what, where, fix, problems));
    }
}
