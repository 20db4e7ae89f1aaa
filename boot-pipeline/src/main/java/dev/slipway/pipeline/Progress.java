package dev.slipway.pipeline;

import dev.slipway.model.Deadline;
import dev.slipway.model.Fact;
import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// How far a boot is. Immutable.
///
/// @param made the facts there are
/// @param begun names of the stages that have begun
/// @param ended names of the stages that have ended, however
public record Progress(Map<Fact<?>, Record> made, Set<String> begun, Set<String> ended) {
    public static final Progress NONE = new Progress(Map.of(), Set.of(), Set.of());

    public Progress {
        made = Map.copyOf(made);
        begun = Set.copyOf(begun);
        ended = Set.copyOf(ended);
    }

    /// Where a commit after the boot begins: all lines are over but those that run once per commit.
    ///
    /// @param given the facts that these lines need from above
    static Progress afterBoot(Plan plan, Map<Fact<?>, Record> given) {
        Set<String> over =
                plan.lines().stream()
                        .filter(line -> line.once() != Line.Once.A_COMMIT)
                        .map(Line::name)
                        .collect(Collectors.toSet());
        return new Progress(given, over, over);
    }

    Progress begin(Line<?> line) {
        return new Progress(made, plus(begun, line.name()), ended);
    }

    Progress end(Line<?> line, Outcome<?> outcome) {
        Set<String> begunNow = plus(begun, line.name());
        Set<String> endedNow = plus(ended, line.name());
        return switch (outcome) {
            case Outcome.Made<?>(var value) -> new Progress(with(line, value), begunNow, endedNow);
            case Outcome.Kept<?>(var value, _) ->
                    new Progress(with(line, value), begunNow, endedNow);
            case Outcome.Skipped<?> _, Outcome.Failed<?> _ ->
                    new Progress(made, begunNow, endedNow);
        };
    }

    private Map<Fact<?>, Record> with(Line<?> line, Object value) {
        Map<Fact<?>, Record> more = new HashMap<>(made);
        more.put(line.makes(), line.makes().type().cast(value));
        return more;
    }

    private static Set<String> plus(Set<String> names, String name) {
        Set<String> more = new HashSet<>(names);
        more.add(name);
        return more;
    }

    boolean hasBegun(Line<?> line) {
        return begun.contains(line.name());
    }

    boolean hasEnded(String name) {
        return ended.contains(name);
    }

    boolean hasAll(Collection<Fact<?>> facts) {
        return made.keySet().containsAll(facts);
    }

    /// Whether a stage is under way.
    boolean isBusy() {
        return begun.size() > ended.size();
    }

    /// Whether a stage that counts is under way.
    boolean isBusy(Plan plan) {
        return plan.lines().stream()
                .filter(line -> !line.isApart())
                .anyMatch(line -> hasBegun(line) && !hasEnded(line.name()));
    }

    /// What `line` is given: exactly the facts it declared, as far as they were made.
    Inputs inputsOf(Line<?> line, Deadline deadline, Telling telling) {
        Inputs inputs = Inputs.none().by(deadline).telling(telling);
        for (Fact<?> fact : line.needs()) {
            inputs = give(inputs, fact);
        }
        for (Fact<?> fact : line.uses()) {
            inputs = give(inputs, fact);
        }
        return inputs;
    }

    private <T extends Record> Inputs give(Inputs inputs, Fact<T> fact) {
        Record value = made.get(fact);
        return value == null ? inputs : inputs.and(fact, fact.type().cast(value));
    }
}
