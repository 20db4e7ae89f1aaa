package dev.slipway.simulators;

import java.time.Duration;
import java.util.Optional;

/// One of several answers that a path gives one after the other.
///
/// @param body empty while the path is absent
/// @param requests it is over after so many; 0 for no such limit
/// @param lasts it is over after so long, counted from its begin; zero for no such limit
public record Step(Optional<String> body, int requests, Duration lasts) {
    /// So many times.
    public static Step times(int requests, Optional<String> body) {
        return new Step(body, requests, Duration.ZERO);
    }

    /// So long. The first step begins when the service does.
    public static Step during(Duration lasts, Optional<String> body) {
        return new Step(body, 0, lasts);
    }

    /// From then on.
    public static Step last(Optional<String> body) {
        return new Step(body, 0, Duration.ZERO);
    }

    boolean ends() {
        return requests > 0 || !lasts.isZero();
    }
}
