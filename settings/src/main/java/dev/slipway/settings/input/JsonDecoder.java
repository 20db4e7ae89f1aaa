package dev.slipway.settings.input;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// Reads JSON token by token. A syntax error ends the reading; everything before it counts.
final class JsonDecoder {
    private static final String RULE = "json-syntax";

    private final String text;
    private final LineMap lines;
    private final JsonParser parser;
    private final List<Finding> findings = new ArrayList<>();
    private final Deque<String> path = new ArrayDeque<>();

    /// The scalar of the current token; for a name the name.
    private Object value = "";

    private boolean broken;

    JsonDecoder(String text) {
        this.text = text;
        this.lines = new LineMap(text);
        this.parser = JsonLimits.FACTORY.createParser(ObjectReadContext.empty(), text);
    }

    /// Made only when JSON is read.
    private static final class JsonLimits {
        static final JsonFactory FACTORY =
                JsonFactory.builder()
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxNestingDepth(Input.MAX_DEPTH)
                                        .maxStringLength(
                                                Integer.MAX_VALUE) // of a text that has a limit
                                        .build())
                        .build();
    }

    Decoded decode() {
        Node.Table root = Node.Table.EMPTY;
        if (next() == JsonToken.START_OBJECT) {
            root = table(here());
            requireEnd();
        } else if (!broken) {
            report(here(), RULE, "the document is no JSON object", "write `{\"settings\": {...}}`");
        }
        return new Decoded(root, findings, complete());
    }

    private boolean complete() {
        return findings.stream().allMatch(finding -> finding.rule().equals("duplicate"));
    }

    private void requireEnd() {
        if (next() != JsonToken.NOT_AVAILABLE) {
            report(here(), RULE, "something follows the JSON object", "remove it");
        }
    }

    private Node.Table table(Position at) {
        Map<String, Node.Member> members = new LinkedHashMap<>();
        while (next() == JsonToken.PROPERTY_NAME) {
            path.addLast((String) value);
            Position keyAt = here();
            node(next()).ifPresent(node -> add(members, new Node.Member(keyAt, node)));
            path.removeLast();
        }
        return new Node.Table(at, members);
    }

    private void add(Map<String, Node.Member> members, Node.Member member) {
        Node.Member first = members.putIfAbsent(path.getLast(), member);
        if (first != null) {
            report(
                    member.keyAt(),
                    "duplicate",
                    "`%s` is set twice, first on line %d".formatted(key(), first.keyAt().line()),
                    "keep one of the two");
        }
    }

    private Node.Array array(Position at) {
        List<Node> elements = new ArrayList<>();
        for (JsonToken token = next(); token != JsonToken.END_ARRAY && !broken; token = next()) {
            node(token).ifPresent(elements::add);
        }
        return new Node.Array(at, elements);
    }

    /// Empty if there is nothing to be used: the reason has been reported.
    private Optional<Node> node(JsonToken token) {
        Position at = here();
        return switch (token) {
            case START_OBJECT -> Optional.of(table(at));
            case START_ARRAY -> Optional.of(array(at));
            case VALUE_NULL -> Optional.of(new Node.Null(at));
            case VALUE_STRING -> string(at, (String) value);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(at, value);
            case VALUE_TRUE, VALUE_FALSE -> Optional.of(new Node.Scalar(at, value));
            default -> Optional.empty();
        };
    }

    private Optional<Node> number(Position at, Object number) {
        if (number instanceof Long || number instanceof Double real && Double.isFinite(real)) {
            return Optional.of(new Node.Scalar(at, number));
        }
        report(at, RULE, "the number is too large", "write a number that fits into 64 bits");
        return Optional.empty();
    }

    private Optional<Node> string(Position at, String string) {
        if (string.codePoints().noneMatch(point -> point >= 0xd800 && point <= 0xdfff)) {
            return Optional.of(new Node.Scalar(at, string));
        }
        report(
                at,
                RULE,
                "the text holds one half of a surrogate pair",
                "write both halves, `\\ud83d\\ude00` for example, or the character itself");
        return Optional.empty();
    }

    /// The next token, `NOT_AVAILABLE` at the end of the text and after a syntax error.
    private JsonToken next() {
        if (broken) {
            return JsonToken.NOT_AVAILABLE;
        }
        try {
            JsonToken token = parser.nextToken();
            value = token == null ? "" : scalar(token);
            return token == null ? JsonToken.NOT_AVAILABLE : token;
        } catch (JacksonException bad) {
            broken = true;
            findings.add(finding(bad));
            return JsonToken.NOT_AVAILABLE;
        }
    }

    private Object scalar(JsonToken token) {
        return switch (token) {
            case PROPERTY_NAME -> parser.currentName();
            case VALUE_STRING -> parser.getString();
            case VALUE_TRUE, VALUE_FALSE -> token == JsonToken.VALUE_TRUE;
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_NUMBER_INT ->
                    parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                            ? parser.getBigIntegerValue()
                            : (Object) parser.getLongValue();
            default -> "";
        };
    }

    private Finding finding(JacksonException bad) {
        long offset =
                Optional.ofNullable(bad.getLocation())
                        .orElseGet(parser::currentLocation)
                        .getCharOffset();
        Position at = lines.at(offset);
        if (bad instanceof StreamConstraintsException) {
            return Finding.problem(
                    at,
                    key(),
                    "size",
                    "the document is nested deeper than %d levels, or holds an overlong number or name"
                            .formatted(Input.MAX_DEPTH),
                    "no setting needs that; shorten it");
        }
        boolean ended = offset >= text.length();
        return Finding.problem(
                at,
                key(),
                RULE,
                ended ? "not JSON: the document ends too early" : "not JSON from here on",
                ended
                        ? "close what is still open: quotes, `]`, `}`"
                        : "look for a missing or surplus comma, quote or bracket here");
    }

    private void report(Position at, String rule, String message, String fix) {
        findings.add(Finding.problem(at, key(), rule, message, fix));
    }

    private String key() {
        return Finding.dotted(List.copyOf(path));
    }

    /// Where the current token begins.
    private Position here() {
        return lines.at(parser.currentTokenLocation().getCharOffset());
    }
}
