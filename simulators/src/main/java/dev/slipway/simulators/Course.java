package dev.slipway.simulators;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Where a path stands among its steps.
final class Course {
    private final List<Step> steps;
    private final LongSupplier nanos;
    private int at;
    private int answered;
    private long begun;

    /// @param nanos a monotonic clock in nanoseconds
    Course(List<Step> steps, LongSupplier nanos) {
        this.steps = List.copyOf(steps);
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    /// The answer to one more request; empty while the path is absent.
    synchronized Optional<byte[]> next() {
        while (at < steps.size() - 1 && isOver(steps.get(at))) {
            advance(steps.get(at));
        }
        answered++;
        return steps.get(at).body().map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    private boolean isOver(Step step) {
        boolean used = step.requests() > 0 && answered >= step.requests();
        boolean past =
                !step.lasts().isZero() && nanos.getAsLong() - begun >= step.lasts().toNanos();
        return used || past;
    }

    /// A step that ended by the clock ended on time, even if nobody asked then.
    private void advance(Step step) {
        begun = step.lasts().isZero() ? nanos.getAsLong() : begun + step.lasts().toNanos();
        at++;
        answered = 0;
    }
}
