package dev.slipway.simulators;

import java.util.Map;

/// What a simulated service was told and took.
///
/// @param operation for example `cloudformation:SignalResource`
/// @param fields by name, for example `UniqueId`; none of them holds a secret
public record Told(String operation, Map<String, String> fields) {
    public Told {
        fields = Map.copyOf(fields);
    }

    /// The value of a field; empty if it was not there.
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }
}
