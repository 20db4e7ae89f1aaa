package dev.slipway.settings.model;

import dev.slipway.settings.Nearest;
import dev.slipway.settings.input.Finding;
import dev.slipway.settings.input.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Checks one value against its type and turns it into what is stored.
final class Values {
    private final Consumer<Finding> findings;

    Values(Consumer<Finding> findings) {
        this.findings = findings;
    }

    /// What to store; empty if anything was wrong, which has then been reported.
    Optional<Object> check(Type type, Node node, Spot spot) {
        if (node instanceof Node.Null) {
            findings.accept(spot.problem("null", spot.label() + " can't be null"));
            return Optional.empty();
        }
        return type.by(new Value(node, spot));
    }

    /// A value that is not `null`, with its place.
    private final class Value implements Type.Cases<Optional<Object>> {
        private final Node node;
        private final Spot spot;

        Value(Node node, Spot spot) {
            this.node = node;
            this.spot = spot;
        }

        @Override
        public Optional<Object> flag(Type.Flag type) {
            return Values.this.flag(type, node, spot);
        }

        @Override
        public Optional<Object> whole(Type.Whole type) {
            return Values.this.whole(type, node, spot);
        }

        @Override
        public Optional<Object> text(Type.Text type) {
            return Values.this.text(type, node, spot);
        }

        @Override
        public Optional<Object> list(Type.ListOf type) {
            return Values.this.list(type, node, spot);
        }

        @Override
        public Optional<Object> tuple(Type.Tuple type) {
            return Values.this.tuple(type, node, spot);
        }

        @Override
        public Optional<Object> map(Type.MapOf type) {
            return Values.this.map(type, node, spot);
        }

        @Override
        public Optional<Object> structure(Type.Structure type) {
            return Values.this.structure(type, node, spot);
        }

        @Override
        public Optional<Object> either(Type.Either type) {
            return Values.this.either(type, node, spot);
        }
    }

    private Optional<Object> flag(Type.Flag flag, Node node, Spot spot) {
        return node instanceof Node.Scalar(var _, Boolean value)
                ? Optional.of(value)
                : wrongType(flag, node, spot);
    }

    private Optional<Object> whole(Type.Whole whole, Node node, Spot spot) {
        if (!(node instanceof Node.Scalar(var _, Long value))) {
            return wrongType(whole, node, spot);
        }
        return value >= whole.least() && value <= whole.most()
                ? Optional.of(value)
                : badValue(whole, node, spot);
    }

    private Optional<Object> text(Type.Text text, Node node, Spot spot) {
        if (!(node instanceof Node.Scalar(var _, String value))) {
            return wrongType(text, node, spot);
        }
        Optional<String> accepted = text.accept(value);
        return accepted.isPresent() ? Optional.of(accepted.get()) : choice(text, value, node, spot);
    }

    private Optional<Object> choice(Type.Text text, String value, Node node, Spot spot) {
        Optional<String> meant = Nearest.to(value, text.choices());
        return meant.isEmpty()
                ? badValue(text, node, spot)
                : report(
                        node,
                        spot,
                        spot.problem(
                                "bad-value",
                                unfit(text, node, spot),
                                "write `\"" + meant.get() + "\"`"));
    }

    private Optional<Object> list(Type.ListOf list, Node node, Spot spot) {
        if (!(node instanceof Node.Array(var _, List<Node> elements))) {
            return wrongType(list, node, spot);
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            Node element = elements.get(i);
            check(list.element(), element, spot.element(i, element)).ifPresent(values::add);
        }
        if (elements.size() < list.least()) {
            return badValue(list, node, spot);
        }
        boolean good = values.size() == elements.size() && differ(list, values, elements, spot);
        return good ? Optional.of(values) : Optional.empty();
    }

    /// Whether no two elements share what tells them apart. Some programs read only one of them, others
    /// refuse the whole file.
    private boolean differ(Type.ListOf list, List<Object> values, List<Node> elements, Spot spot) {
        if (list.distinct().isEmpty()) {
            return true;
        }
        String name = list.distinct().get();
        Map<Object, Integer> seen = new HashMap<>();
        boolean good = true;
        for (int i = 0; i < values.size(); i++) {
            int number = i + 1;
            Optional<Integer> earlier =
                    member(values.get(i), name).map(value -> seen.putIfAbsent(value, number));
            if (earlier.isPresent()) {
                findings.accept(repeated(name, earlier.get(), spot.element(i, elements.get(i))));
                good = false;
            }
        }
        return good;
    }

    private static Optional<Object> member(Object element, String name) {
        return element instanceof Map<?, ?> table
                ? Optional.ofNullable(table.get(name))
                : Optional.empty();
    }

    private static Finding repeated(String name, int earlier, Spot spot) {
        return spot.problem(
                "duplicate",
                "%s has the same `%s` as element %d".formatted(spot.label(), name, earlier),
                "keep one element for it, with what both say");
    }

    private Optional<Object> tuple(Type.Tuple tuple, Node node, Spot spot) {
        if (!(node instanceof Node.Array(var _, List<Node> elements))) {
            return wrongType(tuple, node, spot);
        }
        if (elements.size() != tuple.elements().size()) {
            return badValue(tuple, node, spot);
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            Node element = elements.get(i);
            check(tuple.elements().get(i), element, spot.element(i, element))
                    .ifPresent(values::add);
        }
        return values.size() == elements.size() ? Optional.of(values) : Optional.empty();
    }

    private Optional<Object> map(Type.MapOf map, Node node, Spot spot) {
        if (!(node instanceof Node.Table(var _, Map<String, Node.Member> members))) {
            return wrongType(map, node, spot);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        members.forEach((name, member) -> {
            Spot at = spot.member(name, member);
            if (map.key().fits().test(name)) {
                check(map.value(), member.value(), at).ifPresent(value -> values.put(name, value));
            } else {
                findings.accept(
                        at.at(member.keyAt())
                                .problem("bad-key", "the name has to be " + map.key().wants()));
            }
        });
        return values.size() == members.size() ? Optional.of(values) : Optional.empty();
    }

    private Optional<Object> structure(Type.Structure structure, Node node, Spot spot) {
        if (!(node instanceof Node.Table(var _, Map<String, Node.Member> members))) {
            return wrongType(structure, node, spot);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        boolean good = true;
        for (Map.Entry<String, Node.Member> entry : members.entrySet()) {
            Node value = entry.getValue().value();
            Type type = structure.members().get(entry.getKey());
            Spot at = spot.member(entry.getKey(), entry.getValue());
            if (type == null) {
                findings.accept(
                        unknown(structure, entry.getKey(), at.at(entry.getValue().keyAt())));
                good = false;
            } else if (!(value instanceof Node.Null)) {
                Optional<Object> checked = check(type, value, at);
                checked.ifPresent(valid -> values.put(entry.getKey(), valid));
                good &= checked.isPresent();
            }
        }
        return good ? Optional.of(values) : Optional.empty();
    }

    private Finding unknown(Type.Structure structure, String name, Spot spot) {
        List<String> known = structure.members().keySet().stream().sorted().toList();
        return spot.problem(
                        "unknown-key",
                        "there is no " + spot.label(),
                        Nearest.to(name, known)
                                .map(meant -> "rename it to `" + meant + "`")
                                .orElse(
                                        "remove it; known are `"
                                                + String.join("`, `", known)
                                                + "`"))
                .withFound(Words.shown(name));
    }

    private Optional<Object> either(Type.Either either, Node node, Spot spot) {
        if (Forms.of(node).filter(form -> form == either.other().form()).isPresent()) {
            return check(either.other(), node, spot).map(either.stored());
        }
        return Forms.of(node).filter(form -> form == either.usual().form()).isPresent()
                ? check(either.usual(), node, spot)
                : wrongType(either, node, spot);
    }

    private Optional<Object> wrongType(Type type, Node node, Spot spot) {
        String message =
                "%s takes %s, not %s".formatted(spot.label(), Forms.words(type), Words.form(node));
        return report(
                node,
                spot,
                Forms.remedy(type, node, spot.row())
                        .map(fix -> spot.problem("wrong-type", message, fix))
                        .orElseGet(() -> spot.problem("wrong-type", message)));
    }

    private Optional<Object> badValue(Type type, Node node, Spot spot) {
        return report(node, spot, spot.problem("bad-value", unfit(type, node, spot)));
    }

    private static String unfit(Type type, Node node, Spot spot) {
        String verdict =
                Words.shown(spot.row(), node)
                        .map(value -> "can't be '" + value + "'")
                        .orElse("does not fit");
        return "%s %s: it takes %s".formatted(spot.label(), verdict, type.wants());
    }

    private Optional<Object> report(Node node, Spot spot, Finding finding) {
        findings.accept(Words.shown(spot.row(), node).map(finding::withFound).orElse(finding));
        return Optional.empty();
    }
}
