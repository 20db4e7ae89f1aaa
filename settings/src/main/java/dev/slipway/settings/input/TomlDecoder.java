package dev.slipway.settings.input;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;
import org.tomlj.TomlVersion;

/// Reads TOML 1.0 with the positions and errors of tomlj, which goes on after an error with the next line.
final class TomlDecoder {
    private static final String RULE = "toml-syntax";

    /// What is wrong in more places is no settings document.
    private static final int MOST_FINDINGS = 1000;

    private static final Pattern TWICE =
            Pattern.compile(
                    "(.*?) (?:is not an? \\w+ \\()?(?:previously|already) defined"
                            + " (?:as a literal array )?at line (\\d+), column (\\d+)\\)?");
    private static final Pattern UNEXPECTED =
            Pattern.compile("Unexpected (.+), expected (.+)", Pattern.DOTALL);

    /// A single sign that a message may quote; anything longer may be part of a secret.
    private static final Pattern SIGN =
            Pattern.compile("'?[\\[\\]{}=.,'\"]+'?|end of (?:line|input)");

    private final TomlParseResult result;
    private final LostLines lost;

    TomlDecoder(String text) {
        this.result = Toml.parse(text, TomlVersion.V1_0_0);
        this.lost = LostLines.of(text, result.errors());
    }

    Decoded decode() {
        Node.Table root = table(Position.START, result);
        List<Finding> findings = new ArrayList<>();
        result.errors().stream()
                .sorted(Comparator.comparing(error -> position(error.position())))
                .limit(MOST_FINDINGS)
                .forEach(error -> findings.add(finding(error, root)));
        findings.removeIf(found -> isTwice(found) && lost.containBelowHeader(found.at()));
        return new Decoded(
                root, findings, lost.none() && findings.stream().allMatch(TomlDecoder::isTwice));
    }

    private static boolean isTwice(Finding finding) {
        return finding.rule().equals("duplicate");
    }

    private Node.Table table(Position at, TomlTable table) {
        Map<String, Node.Member> members = new LinkedHashMap<>();
        for (String name : table.keySet()) {
            List<String> path = List.of(name);
            Position keyAt = position(table.inputPositionOf(path));
            if (!lost.contain(keyAt)) {
                members.put(name, new Node.Member(keyAt, node(keyAt, table.get(path))));
            }
        }
        return new Node.Table(at, members);
    }

    private Node node(Position at, Object value) {
        return switch (value) {
            case TomlTable table -> table(at, table);
            case TomlArray array -> array(at, array);
            default -> new Node.Scalar(at, value);
        };
    }

    private Node.Array array(Position at, TomlArray array) {
        List<Node> elements = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            elements.add(node(position(array.inputPositionOf(i)), array.get(i)));
        }
        return new Node.Array(at, elements);
    }

    private static Position position(TomlPosition position) {
        return position == null ? Position.START : new Position(position.line(), position.column());
    }

    private static Finding finding(TomlParseError error, Node.Table root) {
        Position at = position(error.position());
        String said = Optional.ofNullable(error.getMessage()).orElse("");
        Matcher twice = TWICE.matcher(said);
        if (twice.matches()) {
            Position first =
                    new Position(
                            Integer.parseInt(twice.group(2)), Integer.parseInt(twice.group(3)));
            String name = twice.group(1);
            return twice(at, first, find(root, first, name, List.of()).orElse(name));
        }
        Matcher unexpected = UNEXPECTED.matcher(said);
        return unexpected.matches()
                ? unexpected(at, unexpected.group(1), unexpected.group(2))
                : Finding.problem(at, "", RULE, "not TOML: " + plain(said), "correct this line");
    }

    private static Finding twice(Position at, Position first, String key) {
        return Finding.problem(
                at,
                key,
                "duplicate",
                "`%s` is set twice, first on line %d".formatted(key, first.line()),
                "keep one of the two");
    }

    /// tomlj names a key relative to its table: this finds its full name by its position.
    private static Optional<String> find(
            Node node, Position first, String name, List<String> path) {
        if (node.at().equals(first) && ("." + Finding.dotted(path)).endsWith("." + name)) {
            return Optional.of(Finding.dotted(path));
        }
        return switch (node) {
            case Node.Table table ->
                    table.members().entrySet().stream()
                            .flatMap(entry ->
                                    find(
                                            entry.getValue().value(),
                                            first,
                                            name,
                                            plus(path, entry.getKey()))
                                            .stream())
                            .findFirst();
            case Node.Array array ->
                    array.elements().stream()
                            .flatMap(element -> find(element, first, name, path).stream())
                            .findFirst();
            case Node.Scalar _, Node.Null _ -> Optional.empty();
        };
    }

    private static List<String> plus(List<String> path, String name) {
        return Stream.concat(path.stream(), Stream.of(name)).toList();
    }

    private static Finding unexpected(Position at, String found, String expected) {
        String instead = SIGN.matcher(found).matches() ? "found " + found : "found something else";
        return Finding.problem(
                at,
                "",
                RULE,
                "not TOML: %s, expected %s".formatted(instead, expected),
                expected.contains("a value")
                        ? "write a value here; text goes in quotes, for example `motd = \"hello\"`"
                        : "correct this line; keys are `name = value`, one a line");
    }

    /// Without what stands after a colon: it repeats the user's text, which may be a secret.
    private static String plain(String said) {
        String rule = said.contains(": ") ? said.substring(0, said.indexOf(": ")) : said;
        return rule.isEmpty()
                ? "unreadable"
                : Character.toLowerCase(rule.charAt(0)) + rule.substring(1);
    }
}
