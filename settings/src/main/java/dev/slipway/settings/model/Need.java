package dev.slipway.settings.model;

import java.util.List;

/// What a table must have while one of its members has one of some values, as declared in `settings.txt`.
///
/// @param table its pattern, as in [Branch#pattern]
/// @param member the one that decides
/// @param values as text, in order
/// @param needed the member that must be there then
public record Need(String table, String member, List<String> values, String needed) {
    public Need {
        values = List.copyOf(values);
    }

    /// Whether it arises from this value of a member of the table.
    public boolean arises(String name, Object value) {
        return name.equals(member) && values.contains(value.toString());
    }
}
