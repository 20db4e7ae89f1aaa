package dev.slipway.services;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.settings.variant.Service;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What became of one service.
///
/// @param outcome `Made` if its restart commands ran, `Kept` if none was due, `Skipped` if it has none that
///     could run here
/// @param commands those that ran, in order; of a failed service the last is the one that failed, or for
///     which no time was left
/// @param lacks a sentence for each unit of its commands that this host does not have
public record ServiceResult(
        String name,
        Outcome<Service> outcome,
        List<String> commands,
        List<String> lacks,
        Duration took) {
    public ServiceResult {
        commands = List.copyOf(commands);
        lacks = List.copyOf(lacks);
    }

    /// What went wrong; empty if nothing did.
    public Optional<Problem> problem() {
        return outcome instanceof Outcome.Failed<Service>(Problem problem)
                ? Optional.of(problem)
                : Optional.empty();
    }
}
