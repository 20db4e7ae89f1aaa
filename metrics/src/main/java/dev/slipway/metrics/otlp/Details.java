package dev.slipway.metrics.otlp;

import dev.slipway.model.Happening;
import dev.slipway.model.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What happened in the course of a span, as an event of it.
///
/// @param name for example `retrying`
record Details(String name, Map<String, String> attributes) {
    private static final String WAITING = "waiting";

    /// Told every few seconds while it goes on.
    boolean isWait() {
        return name.equals(WAITING);
    }

    /// Empty for the beginning, and for an end that says nothing more.
    static Optional<Details> of(Happening happening) {
        return switch (happening) {
            case Happening.Started _, Happening.Finished _ -> Optional.empty();
            case Happening.Waiting(String reason) -> one(WAITING, "slipway.for", reason);
            case Happening.Retrying(int attempt, String target, String error, var wait) ->
                    Optional.of(
                            new Details(
                                    "retrying",
                                    new TreeMap<>(
                                            Map.of(
                                                    "slipway.attempt",
                                                    Integer.toString(attempt),
                                                    "slipway.target",
                                                    target,
                                                    "slipway.error",
                                                    error,
                                                    "slipway.next_wait_ms",
                                                    Long.toString(wait.toMillis())))));
            case Happening.Kept(var _, String why) -> one("kept", "slipway.why", why);
            case Happening.Skipped(String why) -> one("skipped", "slipway.why", why);
            case Happening.Failed(var _, Problem problem) ->
                    Optional.of(
                            new Details(
                                    "failed",
                                    new TreeMap<>(
                                            Map.of(
                                                    "slipway.problem.what", problem.what(),
                                                    "slipway.problem.where", problem.where(),
                                                    "slipway.problem.do", problem.fix()))));
            case Happening.Rebooting(var _, String why) -> one("rebooting", "slipway.why", why);
            case Happening.Note(String text) -> one("note", "slipway.text", text);
        };
    }

    private static Optional<Details> one(String name, String key, String value) {
        return Optional.of(new Details(name, Map.of(key, value)));
    }
}
