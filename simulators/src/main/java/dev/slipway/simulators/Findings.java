package dev.slipway.simulators;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a script and gathers what is wrong with it.
final class Findings {
    static final JsonMapper JSON = JsonMapper.shared();

    private final String where;
    private final List<Problem> problems = new ArrayList<>();

    /// @param where the name of the file
    Findings(String where) {
        this.where = where;
    }

    /// @param key where in the file
    void add(String what, String key, String fix) {
        problems.add(new Problem(what, where + ", key '" + key + "'", fix));
    }

    /// What one key of a script changes about it.
    interface Entry<S> {
        S on(S script, String key, JsonNode value);
    }

    /// Reads a script key by key.
    ///
    /// @param begin what the script is without its keys
    <S> Outcome<S> script(String json, Function<JsonNode, S> begin, Entry<S> each) {
        Optional<S> script = object(json).map(top -> all(top, begin.apply(top), each));
        return or(script::orElseThrow);
    }

    private static <S> S all(JsonNode top, S begin, Entry<S> each) {
        S script = begin;
        for (String key : top.propertyNames()) {
            script = each.on(script, key, top.get(key));
        }
        return script;
    }

    /// The top of the document, which has to be an object.
    private Optional<JsonNode> object(String json) {
        try {
            JsonNode top = JSON.readTree(json);
            if (top.isObject()) {
                return Optional.of(top);
            }
            problems.add(
                    new Problem("this is not a JSON object", where, "begin the file with '{'"));
        } catch (JacksonException bad) {
            problems.add(
                    new Problem(
                            "this is not JSON: " + bad.getOriginalMessage(),
                            at(bad),
                            "correct it there"));
        }
        return Optional.empty();
    }

    private String at(JacksonException bad) {
        var place = bad.getLocation();
        return "%s, line %d, column %d".formatted(where, place.getLineNr(), place.getColumnNr());
    }

    /// A whole number, not negative and not above what an `int` holds.
    Optional<Long> number(JsonNode value, String key) {
        if (value.isIntegralNumber() && value.canConvertToInt() && value.longValue() >= 0) {
            return Optional.of(value.longValue());
        }
        add("'" + value + "' is no whole number from 0", key, "write a number such as `3`");
        return Optional.empty();
    }

    /// Whether it is an object; told if not.
    boolean isObject(JsonNode value, String key) {
        if (!value.isObject()) {
            add("this is no object", key, "write `{...}`");
        }
        return value.isObject();
    }

    /// Text.
    Optional<String> text(JsonNode value, String key) {
        if (value.isString()) {
            return Optional.of(value.stringValue());
        }
        add("'" + value + "' is no text", key, "put it in quotes");
        return Optional.empty();
    }

    /// The texts of an object by their names.
    Map<String, String> texts(JsonNode object, String key) {
        Map<String, String> texts = new TreeMap<>();
        if (isObject(object, key)) {
            for (String name : object.propertyNames()) {
                text(object.get(name), key + "." + name).ifPresent(text -> texts.put(name, text));
            }
        }
        return texts;
    }

    /// The texts of a list.
    ///
    /// @param what is wrong if it is none
    /// @param example of what to write
    List<String> list(JsonNode value, String key, String what, String example) {
        List<String> list = new ArrayList<>();
        if (!value.isArray()) {
            add(what, key, "write `" + example + "`");
        }
        value.forEach(one -> text(one, key).ifPresent(list::add));
        return list;
    }

    Fault[] faults(JsonNode value) {
        return new FaultReader(this).read(value).toArray(Fault[]::new);
    }

    long seed(JsonNode value) {
        return number(value, "seed").orElse(0L);
    }

    /// A key that nobody reads.
    ///
    /// @param known the keys that are read
    void unknown(String key, String known) {
        add("'" + key + "' is unknown here", key, "write " + known);
    }

    /// What was read, if nothing is wrong with it.
    private <T> Outcome<T> or(Supplier<T> made) {
        if (problems.isEmpty()) {
            return new Outcome.Made<>(made.get());
        }
        if (problems.size() == 1) {
            return new Outcome.Failed<>(problems.getFirst());
        }
        return new Outcome.Failed<>(
                new Problem(
                        problems.size() + " things are wrong with this script",
                        where,
                        "correct each of them",
                        problems));
    }
}
