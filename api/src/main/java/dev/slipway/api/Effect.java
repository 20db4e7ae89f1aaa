package dev.slipway.api;

import dev.slipway.model.Problem;
import java.util.List;
import java.util.Optional;

/// What a run of the [Applier] came to.
///
/// @param generation of the settings that it applied
/// @param files paths of the configuration files that it changed, on the host
/// @param services names of the services whose restart commands it ran to a good end
/// @param problem why the host does not run with these settings, or not with all of them
public record Effect(
        long generation, List<String> files, List<String> services, Optional<Problem> problem) {
    public Effect {
        files = List.copyOf(files);
        services = List.copyOf(services);
    }

    /// Nothing could be applied.
    public static Effect failed(long generation, Problem problem) {
        return new Effect(generation, List.of(), List.of(), Optional.of(problem));
    }
}
