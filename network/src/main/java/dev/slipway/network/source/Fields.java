package dev.slipway.network.source;

import dev.slipway.network.source.Findings.Spot;
import dev.slipway.settings.Nearest;
import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// One table of a `net.toml`, read field by field. What has the wrong form is a finding, and then empty.
final class Fields {
    /// The largest number that the kernel keeps in 32 bits.
    static final long MOST = 0xffff_ffffL;

    private final Node.Table table;
    private final List<String> path;
    private final Spot spot;
    private final Findings findings;

    Fields(Node.Table table, List<String> path, Spot spot, Findings findings) {
        this.table = table;
        this.path = path;
        this.spot = spot;
        this.findings = findings;
    }

    /// The table itself, as findings name it.
    Spot spot() {
        return spot;
    }

    /// A field, or where it should be.
    Spot spot(String name) {
        String key = Finding.dotted(plus(name));
        return member(name)
                .map(member -> new Spot(member.keyAt(), key))
                .orElse(new Spot(spot.at(), key));
    }

    Findings findings() {
        return findings;
    }

    boolean has(String name) {
        return table.members().containsKey(name);
    }

    Optional<Node> node(String name) {
        return member(name).map(Node.Member::value);
    }

    Optional<Boolean> flag(String name) {
        Optional<Boolean> flag = scalar(name, Boolean.class);
        if (flag.isEmpty()) {
            mistyped(name, "`true` or `false`", "write `%s = true`".formatted(name));
        }
        return flag;
    }

    OptionalLong number(String name, long least, long most) {
        Optional<Long> number =
                scalar(name, Long.class).filter(found -> found >= least && found <= most);
        if (number.isEmpty()) {
            mistyped(
                    name,
                    "a whole number from %d to %d".formatted(least, most),
                    "write one, without quotes");
        }
        return number.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    <T> Optional<T> value(String name, Form<T> form) {
        return node(name).flatMap(node -> parsed(node, spot(name), form));
    }

    /// The elements that have the right form.
    <T> List<T> list(String name, Form<T> form) {
        Optional<Node.Array> array = node(name, Node.Array.class);
        if (array.isEmpty()) {
            mistyped(name, "a list", "write it in brackets: `%s = [\"...\"]`".formatted(name));
        }
        List<T> values = new ArrayList<>();
        for (Node element : array.map(Node.Array::elements).orElse(List.of())) {
            Spot at = new Spot(element.at(), spot(name).key());
            parsed(element, at, form).ifPresent(values::add);
        }
        return values;
    }

    Optional<Fields> table(String name) {
        Optional<Node.Table> inner = node(name, Node.Table.class);
        if (inner.isEmpty()) {
            mistyped(name, "a table", "write `%s = { ... }`".formatted(name));
        }
        return inner.map(found -> new Fields(found, plus(name), spot(name), findings));
    }

    List<Fields> tables(String name) {
        List<Node> nodes = node(name, Node.Array.class).map(Node.Array::elements).orElse(List.of());
        List<Fields> tables = new ArrayList<>();
        for (Node node : nodes) {
            if (node instanceof Node.Table inner) {
                Spot at = new Spot(node.at(), spot(name).key());
                tables.add(new Fields(inner, plus(name), at, findings));
            }
        }
        if (has(name) && tables.size() != Math.max(1, nodes.size())) {
            mistyped(
                    name,
                    "a list of tables",
                    "begin each with `[[%s]]`".formatted(spot(name).key()));
        }
        return tables;
    }

    /// Says what lacks.
    void require(String name, String fix) {
        if (!has(name)) {
            Spot missing = spot(name);
            findings.problem(
                    missing, "missing-member", "`%s` is missing".formatted(missing.key()), fix);
        }
    }

    /// Says which fields nobody knows.
    ///
    /// @param elsewhere what to do about a field that has a meaning in another place; by name
    void only(Collection<String> known, Map<String, String> elsewhere) {
        table.members().keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> unknown(name, known, elsewhere));
    }

    private void unknown(String name, Collection<String> known, Map<String, String> elsewhere) {
        String fix =
                Optional.ofNullable(elsewhere.get(name))
                        .or(() ->
                                Nearest.to(name, known)
                                        .map(near -> "did you mean `%s`?".formatted(near)))
                        .orElse("take one of " + String.join(", ", known));
        findings.problem(
                spot(name),
                "unknown-key",
                "there is no key '%s' here".formatted(Shown.of(name)),
                fix);
    }

    private <T> Optional<T> parsed(Node node, Spot at, Form<T> form) {
        if (!(node instanceof Node.Scalar scalar && scalar.value() instanceof String text)) {
            findings.problem(at, "wrong-type", "this is no text", "put it in quotes");
            return Optional.empty();
        }
        Optional<T> value = form.parse().apply(text);
        if (value.isEmpty()) {
            findings.problem(
                    at,
                    "bad-value",
                    "'%s' is no %s".formatted(Shown.of(text), form.noun()),
                    form.fix());
        }
        return value;
    }

    private <T> Optional<T> scalar(String name, Class<T> type) {
        return node(name, Node.Scalar.class)
                .map(Node.Scalar::value)
                .filter(type::isInstance)
                .map(type::cast);
    }

    private <N extends Node> Optional<N> node(String name, Class<N> type) {
        return node(name).filter(type::isInstance).map(type::cast);
    }

    private void mistyped(String name, String wanted, String fix) {
        if (has(name)) {
            findings.problem(spot(name), "wrong-type", "this must be " + wanted, fix);
        }
    }

    private Optional<Node.Member> member(String name) {
        return Optional.ofNullable(table.members().get(name));
    }

    private List<String> plus(String name) {
        return Stream.concat(path.stream(), Stream.of(name)).toList();
    }
}
