package dev.slipway.api;

import dev.slipway.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a run of the [Applier] came to.
///
/// @param generation of the settings that it applied
/// @param files paths of the configuration files that it changed, on the host
/// @param services names of the services whose restart commands it ran to a good end
/// @param notes what else is to be known of them, such as units that the host does not have
/// @param problem why the host does not run with these settings, or not with all of them
public record Effect(
        long generation,
        List<String> files,
        List<String> services,
        List<String> notes,
        Optional<Problem> problem) {
    public Effect {
        files = List.copyOf(files);
        services = List.copyOf(services);
        notes = List.copyOf(notes);
    }

    /// The same, but the host runs with other settings than the caller asked for.
    ///
    /// @param why goes first; a problem of this effect becomes a part of it
    public Effect butFor(Problem why) {
        List<Problem> parts = new ArrayList<>(why.parts());
        problem.ifPresent(parts::add);
        return new Effect(
                generation,
                files,
                services,
                notes,
                Optional.of(new Problem(why.what(), why.where(), why.fix(), parts)));
    }

    /// Nothing could be applied.
    public static Effect failed(long generation, Problem problem) {
        return new Effect(generation, List.of(), List.of(), List.of(), Optional.of(problem));
    }
}
