package dev.slipway.pipeline;

import dev.slipway.model.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Turns what a stage threw into a problem.
final class Thrown {
    private static final int FRAMES = 6;

    private Thrown() {}

    /// The machine refused to read or write a file.
    static Problem byTheDisk(String stage, Exception refused) {
        Throwable cause = refused instanceof UncheckedIOException ? refused.getCause() : refused;
        return new Problem(
                "'%s' could not read or write a file".formatted(stage),
                String.valueOf(cause.getMessage()),
                "free space or mend the file system, then boot again: it goes on from there");
    }

    /// Any other exception is a bug. Its message is left out: it may quote a secret.
    static Problem byABug(String stage, Throwable bug) {
        String frames =
                Arrays.stream(bug.getStackTrace())
                        .limit(FRAMES)
                        .map(StackTraceElement::toString)
                        .collect(Collectors.joining(" < "));
        return new Problem(
                "'%s' stopped on a bug of Slipway: %s".formatted(stage, bug.getClass().getName()),
                frames,
                "report it with the journal of this boot, then boot again: it goes on from there");
    }

    static Problem journal(IOException refused) {
        return new Problem(
                "the boot can't write its journal",
                String.valueOf(refused.getMessage()),
                "free space or mend the file system, then boot again: it goes on from there");
    }
}
