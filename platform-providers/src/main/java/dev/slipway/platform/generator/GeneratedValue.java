package dev.slipway.platform.generator;

import tools.jackson.databind.json.JsonMapper;

/// What one generator answers.
///
/// @param value a `String`, `Long`, `Double`, `Boolean`, `List`, or a `Map` for a subtree
public record GeneratedValue(Object value) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// The value on one line.
    public String json() {
        return JSON.writeValueAsString(value);
    }

    /// Keeps the value out of logs: it may be secret.
    @Override
    public String toString() {
        return "GeneratedValue";
    }
}
