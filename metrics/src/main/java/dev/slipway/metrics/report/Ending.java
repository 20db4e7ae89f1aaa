package dev.slipway.metrics.report;

import dev.slipway.model.Happening;
import dev.slipway.model.Problem;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How a boot ended, as far as its events say.
///
/// @param problem why it failed; empty if it went through
/// @param stage whose failure that was; empty if it was none of them
/// @param reboots whether it ended because the host reboots
record Ending(Optional<Problem> problem, Optional<String> stage, boolean reboots) {
    static Ending of(List<Stamped> events) {
        Optional<Problem> problem = problemOf(events, StageEvent.BOOT);
        Optional<String> stage =
                problem.flatMap(why ->
                        events.stream()
                                .map(stamped -> stamped.event().stage())
                                .filter(name -> !name.equals(StageEvent.BOOT))
                                .distinct()
                                .filter(name -> problemOf(events, name).equals(Optional.of(why)))
                                .findFirst());
        return new Ending(problem, stage, reboots(events));
    }

    private static boolean reboots(List<Stamped> events) {
        return events.stream()
                .map(stamped -> stamped.event().happening())
                .anyMatch(Happening.Rebooting.class::isInstance);
    }

    private static Optional<Problem> problemOf(List<Stamped> events, String stage) {
        return events.stream()
                .map(Stamped::event)
                .filter(event -> event.stage().equals(stage) && event.part().isEmpty())
                .map(StageEvent::happening)
                .filter(Happening.Failed.class::isInstance)
                .map(failed -> ((Happening.Failed) failed).problem())
                .reduce((_, later) -> later);
    }

    boolean good() {
        return problem.isEmpty();
    }

    /// A stage is a word of the plan: it says nothing about the host.
    SortedMap<String, String> pairs() {
        SortedMap<String, String> pairs = new TreeMap<>();
        stage.ifPresent(name -> pairs.put("failed_stage", name));
        return pairs;
    }
}
