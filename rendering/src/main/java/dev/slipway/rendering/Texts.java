package dev.slipway.rendering;

import static dev.slipway.rendering.Operation.writing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Helpers that make text of values.
final class Texts {
    static final Map<String, Operation> ALL =
            Map.of(
                    "base64_decode", writing("VALUE", Texts::decoded),
                    "default", writing("FALLBACK VALUE", Texts::orDefault),
                    "join_array", writing("DELIMITER LIST", Texts::joinedList),
                    "join_map", writing("KEY-JOINER PAIR-JOINER MODE TABLE", Texts::joinedTable),
                    "host", writing("URL", Texts::host),
                    "goarch", writing("ARCHITECTURE", Texts::goArchitecture),
                    "log", writing(Operation.ANY, _ -> ""));

    private Texts() {}

    private static String decoded(Call call) {
        String needed = "text in base64 (RFC 4648 section 4, UTF-8 within)";
        String encoded = call.string(0, needed);
        try {
            byte[] bytes = Base64.getDecoder().decode(encoded);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (IllegalArgumentException | CharacterCodingException _) {
            return call.fail(0, needed);
        }
    }

    private static String orDefault(Call call) {
        Object fallback = scalar(call, 0);
        return Values.text(call.argument(1).isNothing() ? fallback : scalar(call, 1));
    }

    private static Object scalar(Call call, int index) {
        return Values.isScalar(call.value(index))
                ? call.value(index)
                : call.fail(index, "a string, a number or a boolean");
    }

    /// Each element in double quotes. Where the format knows escapes, the element is escaped.
    private static String joinedList(Call call) {
        boolean escapes =
                switch (call.scope().sheet().format()) {
                    case TOML, YAML, JSON -> true;
                    case ENV, PLAIN -> false;
                };
        return call.strings(1).stream()
                .map(text -> '"' + (escapes ? Escapes.quoted(text) : text) + '"')
                .collect(Collectors.joining(call.string(0)));
    }

    private static String joinedTable(Call call) {
        String keyJoiner = call.string(0);
        String pairJoiner = call.string(1);
        boolean strict =
                switch (call.string(2)) {
                    case "fail-if-missing" -> true;
                    case "no-fail-if-missing" -> false;
                    default -> call.fail(2, "`fail-if-missing` or `no-fail-if-missing`");
                };
        if (!(call.value(3) instanceof Map<?, ?> table)) {
            return strict ? call.fail(3, "a table") : "";
        }
        if (!table.values().stream().allMatch(Values::isScalar)) {
            return call.fail(3, "a table of strings, numbers and booleans");
        }
        return new TreeMap<>(table)
                .entrySet().stream()
                        .map(pair -> pair.getKey() + keyJoiner + Values.text(pair.getValue()))
                        .collect(Collectors.joining(pairJoiner));
    }

    private static String host(Call call) {
        String needed = "a URL with scheme and host, such as `https://example.com`";
        return UrlHost.of(call.string(0, needed)).orElseGet(() -> call.fail(0, needed));
    }

    private static String goArchitecture(Call call) {
        List<String> known = List.of("x86_64", "amd64", "aarch64", "arm64");
        String needed = "one of " + String.join(", ", known);
        return switch (call.string(0, needed)) {
            case "x86_64", "amd64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            default -> call.fail(0, needed);
        };
    }
}
