package dev.slipway.settings.migration;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All that changed from one version of the model to the next.
///
/// @param steps in order; none if only rules changed
public record Migration(List<Step> steps) {
    public Migration {
        steps = List.copyOf(steps);
    }

    public static Migration of(Step... steps) {
        return new Migration(Stream.of(steps).toList());
    }

    Optional<Setting> forward(Setting setting) {
        Optional<Setting> at = Optional.of(setting);
        for (Step step : steps) {
            at = at.flatMap(step::forward);
        }
        return at;
    }

    Optional<Setting> backward(Setting setting) {
        Optional<Setting> at = Optional.of(setting);
        for (Step step : steps.reversed()) {
            at = at.flatMap(step::backward);
        }
        return at;
    }
}
