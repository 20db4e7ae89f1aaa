package dev.slipway.settings.input;

import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A document as it was written: TOML and JSON alike, each part with its position.
public sealed interface Node {
    /// Where it begins. A table that no value is written for is where its name first appears.
    Position at();

    /// @param members by name, in order of first appearance
    record Table(Position at, Map<String, Member> members) implements Node {
        public static final Table EMPTY = new Table(Position.START, Map.of());

        public Table {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /// A member of a table.
    ///
    /// @param keyAt where its name is written
    record Member(Position keyAt, Node value) {}

    record Array(Position at, List<Node> elements) implements Node {
        public Array {
            elements = List.copyOf(elements);
        }
    }

    /// @param value `String`, `Long`, `Double`, `Boolean`, or a `Temporal` for the dates and times of
    ///     TOML, which no setting takes
    record Scalar(Position at, Object value) implements Node {
        /// Keeps the value out of logs: it may be secret.
        @Override
        public String toString() {
            return "Scalar[" + at + "]";
        }
    }

    /// The `null` of JSON. TOML has none.
    record Null(Position at) implements Node {}

    /// A tree of maps, lists and scalars as nodes, all of them at [Position#START].
    ///
    /// @throws IllegalArgumentException if it holds anything that is neither JSON nor TOML, or a whole
    ///     number beyond 64 bits
    static Node of(Object value) {
        return switch (value) {
            case null -> new Null(Position.START);
            case Map<?, ?> map -> table(map);
            case List<?> list ->
                    new Array(Position.START, list.stream().<Node>map(Node::of).toList());
            case Integer _, Short _, Byte _ ->
                    new Scalar(Position.START, ((Number) value).longValue());
            case Float number -> new Scalar(Position.START, number.doubleValue());
            case String _, Long _, Double _, Boolean _, Temporal _ ->
                    new Scalar(Position.START, value);
            default ->
                    throw new IllegalArgumentException(
                            "a document holds no " + value.getClass().getSimpleName());
        };
    }

    private static Table table(Map<?, ?> map) {
        Map<String, Member> members = new LinkedHashMap<>();
        map.forEach(
                (name, value) -> members.put((String) name, new Member(Position.START, of(value))));
        return new Table(Position.START, members);
    }

    /// The same without positions: maps, lists, scalars and, for [Null], `null`. In order of writing.
    default Object plain() {
        return switch (this) {
            case Table(Position _, Map<String, Member> members) -> {
                Map<String, Object> map = new LinkedHashMap<>();
                members.forEach((name, member) -> map.put(name, member.value().plain()));
                yield map;
            }
            case Array(Position _, List<Node> elements) -> {
                List<Object> list = new ArrayList<>();
                elements.forEach(element -> list.add(element.plain()));
                yield list;
            }
            case Scalar(Position _, Object value) -> value;
            case Null _ -> null;
        };
    }
}
