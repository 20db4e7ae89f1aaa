package dev.slipway.command;

import dev.slipway.command.MatrixCloud.Endpoint;
import dev.slipway.pipeline.BootPlan;
import dev.slipway.pipeline.Line;
import java.util.Optional;

/// One cell of the matrix.
///
/// @param stage in which something goes wrong, or [#THE_CALL]
/// @param signals how CloudFormation is, its wait condition and Auto Scaling
/// @param metrics how the collectors of metrics and traces are
record MatrixCell(String stage, Mishap mishap, Endpoint signals, Endpoint metrics) {
    /// Not a stage: the moment when CloudFormation has taken a signal and nobody knows yet.
    static final String THE_CALL = "the call";

    /// What goes wrong.
    enum Mishap {
        NONE,
        ERROR,
        HANG,
        KILL,
        REBOOT;

        Optional<String> reboot() {
            return this == REBOOT ? Optional.of("the kernel lacks a parameter") : Optional.empty();
        }
    }

    MatrixCell well() {
        return new MatrixCell(stage, Mishap.NONE, signals, metrics);
    }

    /// A kill is none: the next boot goes on.
    boolean goesWrong() {
        return mishap == Mishap.ERROR || mishap == Mishap.HANG;
    }

    boolean isKillAfterTheCall() {
        return mishap == Mishap.KILL && stage.equals(THE_CALL);
    }

    Line<?> line() {
        return BootPlan.drawn().lines().stream()
                .filter(line -> line.name().equals(stage))
                .findFirst()
                .orElseThrow();
    }
}
