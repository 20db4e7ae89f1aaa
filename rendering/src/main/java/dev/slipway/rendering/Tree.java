package dev.slipway.rendering;

import dev.slipway.rendering.Tag.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Puts the parts of a template into its blocks.
final class Tree {
    private static final int DEEPEST = 64;

    private final Vocabulary vocabulary;
    private final Deque<Open> open = new ArrayDeque<>();

    /// Parts of the innermost block that is open, or of the template.
    private List<Node> nodes = new ArrayList<>();

    Tree(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /// A block that is open.
    ///
    /// @param outside what stands before it
    /// @param then what it holds before its `{{else}}`, if it has one
    private record Open(Tag tag, List<Node> outside, Optional<Body> then) {
        String name() {
            return tag.head().name();
        }

        boolean isChained() {
            return tag.kind() == Kind.ELSE_OPEN;
        }

        boolean isEndedBy(Tag close) {
            boolean raw = tag.kind() == Kind.OPEN_RAW;
            return name().equals(close.head().name()) && raw == (close.kind() == Kind.CLOSE_RAW);
        }
    }

    void add(Node node) {
        nodes.add(node);
    }

    void add(Tag tag) {
        switch (tag.kind()) {
            case COMMENT -> {}
            case VALUE, VERBATIM -> nodes.add(value(tag));
            case OPEN, OPEN_RAW -> open(tag);
            case ELSE -> otherwise(tag);
            case ELSE_OPEN -> {
                otherwise(tag);
                open(tag);
            }
            case CLOSE, CLOSE_RAW -> close(tag);
        }
    }

    private Node value(Tag tag) {
        Head head = tag.head();
        Expression expression = vocabulary.expression(head.reference(), head.arguments());
        return new Node.Value(expression, tag.kind() == Kind.VERBATIM, head.at());
    }

    private void open(Tag tag) {
        if (open.size() == DEEPEST) {
            throw new Fault(
                            "blocks are nested deeper than %d levels".formatted(DEEPEST),
                            "take some of them out of the template")
                    .at(tag.head().at());
        }
        open.push(new Open(tag, nodes, Optional.empty()));
        nodes = new ArrayList<>();
    }

    private void otherwise(Tag tag) {
        if (open.isEmpty() || open.peek().then().isPresent()) {
            String what =
                    open.isEmpty()
                            ? "`{{else}}` stands in no block"
                            : "the block `%s` has a second `{{else}}`"
                                    .formatted(open.peek().name());
            throw new Fault(what, "take it out of the template").at(tag.head().at());
        }
        Open block = open.pop();
        open.push(new Open(block.tag(), block.outside(), Optional.of(new Body(nodes))));
        nodes = new ArrayList<>();
    }

    private void close(Tag tag) {
        while (!open.isEmpty() && open.peek().isChained()) {
            end();
        }
        String close = tag.kind() == Kind.CLOSE ? "`{{/%s}}`" : "`{{{{/%s}}}}`";
        String name = close.formatted(tag.head().name());
        if (open.isEmpty()) {
            throw unpaired(name + " ends no block", tag);
        }
        if (!open.peek().isEndedBy(tag)) {
            throw unpaired("%s can't end the block `%s`".formatted(name, open.peek().name()), tag);
        }
        end();
    }

    private void end() {
        Open block = open.pop();
        Body last = new Body(nodes);
        Head head = block.tag().head();
        nodes = block.outside();
        nodes.add(
                new Section(
                        head,
                        vocabulary.block(head.name()),
                        block.then().orElse(last),
                        block.then().map(_ -> last)));
    }

    /// All of the template.
    Body body() {
        if (!open.isEmpty()) {
            throw unpaired(
                    "the block `%s` does not end".formatted(open.peek().name()), open.peek().tag());
        }
        return new Body(nodes);
    }

    private static Fault.At unpaired(String what, Tag tag) {
        return new Fault(what, "correct the template; each `{{#name ...}}` needs its `{{/name}}`")
                .at(tag.head().at());
    }
}
