package dev.slipway.settings.variant;

import java.time.temporal.Temporal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A part of the merged defaults files.
sealed interface Merged {
    /// Where it was said last; for a table, where it was said first.
    Place at();

    /// @param members by name, in order of first appearance
    record Table(Place at, Map<String, Merged> members) implements Merged {
        public Table {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        static Table empty(Place at) {
            return new Table(at, Map.of());
        }
    }

    /// @param value `String`, `Long`, `Double`, `Boolean`, a `List` or a `Temporal`
    record Value(Place at, Object value) implements Merged {}

    /// What it is, in the words of a message.
    default String kind() {
        return switch (this) {
            case Table _ -> "a table";
            case Value(Place _, Object value) -> kind(value);
        };
    }

    private static String kind(Object value) {
        return switch (value) {
            case String _ -> "text";
            case List<?> _ -> "a list";
            case Boolean _ -> "true or false";
            case Long _ -> "a whole number";
            case Double _ -> "a fractional number";
            case Temporal _ -> "a date or time";
            default -> throw new IllegalStateException("no TOML: " + value.getClass());
        };
    }
}
