package dev.slipway.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What a stage is given: the facts it declared, its deadline, and a way to say what happens.
public final class Inputs {
    private final Map<Fact<?>, Record> facts;
    private final Deadline deadline;
    private final Telling telling;

    private Inputs(Map<Fact<?>, Record> facts, Deadline deadline, Telling telling) {
        this.facts = Map.copyOf(facts);
        this.deadline = deadline;
        this.telling = telling;
    }

    /// No facts, no deadline to speak of, and nobody listening: where a test begins.
    public static Inputs none() {
        return new Inputs(Map.of(), Deadline.NEVER, Telling.NOBODY);
    }

    public <T extends Record> Inputs and(Fact<T> fact, T value) {
        Map<Fact<?>, Record> more = new HashMap<>(facts);
        more.put(fact, value);
        return new Inputs(more, deadline, telling);
    }

    public Inputs by(Deadline deadline) {
        return new Inputs(facts, deadline, telling);
    }

    public Inputs telling(Telling telling) {
        return new Inputs(facts, deadline, telling);
    }

    /// The value of a fact that the stage needs.
    ///
    /// @throws IllegalStateException if the line of the plan does not declare it; the message names the
    ///     edit that would allow it
    public <T extends Record> T get(Fact<T> fact) {
        return find(fact)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "this stage reads '%s' without declaring it: add it to the needs of its line in BootPlan"
                                        .formatted(fact.name())));
    }

    /// The value of a fact that the stage can use; empty if it was not made.
    public <T extends Record> Optional<T> find(Fact<T> fact) {
        return Optional.ofNullable(facts.get(fact)).map(fact.type()::cast);
    }

    public Deadline deadline() {
        return deadline;
    }

    public Telling telling() {
        return telling;
    }
}
