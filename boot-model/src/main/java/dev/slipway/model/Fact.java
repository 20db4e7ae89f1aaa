package dev.slipway.model;

/// The name and type of what a stage makes. Stages hand each other facts, never loose strings or maps.
///
/// @param name as in the plan, for example `user-data`
/// @param type an immutable record
/// @param <T> the record
public record Fact<T extends Record>(String name, Class<T> type) {
    /// By hand, as [#hashCode]: those that records come with are put together when they are first called, and no boot
    /// is without facts.
    @Override
    public boolean equals(Object other) {
        return other instanceof Fact<?> fact && name.equals(fact.name) && type == fact.type;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
