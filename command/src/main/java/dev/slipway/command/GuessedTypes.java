package dev.slipway.command;

import dev.slipway.client.Json;
import dev.slipway.client.Json.Literal;
import dev.slipway.client.JsonError;
import dev.slipway.model.Key;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Settings as the original's client reads them from its command line: the look of a value decides its type.
final class GuessedTypes {
    private static final BigInteger LIMIT = BigInteger.TWO.pow(64);

    private GuessedTypes() {}

    /// What `set` is to change, below `settings`.
    static Map<?, ?> settings(Given given) throws Wrong {
        SetCommand.check(given);
        if (given.flag("--json")) {
            return SetCommand.object(given.text("--json").orElseThrow());
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Map.Entry<String, String> pair : SetCommand.texts(given.words()).entrySet()) {
            Key key = SettingKeys.of(pair.getKey());
            put(tree, key, value(pair.getValue()));
        }
        return tree;
    }

    private static void put(Map<String, Object> tree, Key key, Object value) throws Wrong {
        Map<String, Object> at = tree;
        List<String> path = key.segments().subList(1, key.segments().size());
        for (String segment : path.subList(0, Math.max(0, path.size() - 1))) {
            at = table(at, segment, key);
        }
        if (path.isEmpty() || at.putIfAbsent(path.getLast(), value) != null) {
            throw clash(key);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> table(Map<String, Object> at, String segment, Key key)
            throws Wrong {
        Object inner = at.computeIfAbsent(segment, _ -> new LinkedHashMap<String, Object>());
        if (!(inner instanceof Map)) {
            throw clash(key);
        }
        return (Map<String, Object>) inner;
    }

    private static Wrong clash(Key key) {
        return new Wrong(
                "'%s' is a setting and a table of settings at once".formatted(key),
                "KEY=VALUE",
                "take one of the two out");
    }

    /// A truth value, a number without sign below 2^64, a floating-point number, else a text.
    static Object value(String text) {
        try {
            if (!(Json.read(text) instanceof Literal literal)
                    || !literal.text().equals(text)
                    || text.equals("null")) {
                return text;
            }
            boolean whole = text.chars().allMatch(Character::isDigit);
            boolean plain = text.equals("true") || text.equals("false");
            return plain || whole && new BigInteger(text).compareTo(LIMIT) < 0
                    ? literal
                    : floating(text);
        } catch (JsonError _) {
            return text;
        }
    }

    private static Object floating(String text) {
        double value = Double.parseDouble(text);
        return Double.isInfinite(value) ? text : new Literal(Double.toString(value));
    }
}
