package dev.slipway.rendering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads names and their arguments in a tag.
final class Expressions {
    /// Most expressions in parentheses that stand in each other.
    private static final int DEEPEST = 64;

    private final Cursor cursor;
    private final Literals literals;
    private final Vocabulary vocabulary;
    private int depth;

    Expressions(Cursor cursor, Vocabulary vocabulary) {
        this.cursor = cursor;
        this.literals = new Literals(cursor);
        this.vocabulary = vocabulary;
    }

    /// A path, or a name with its arguments.
    Expression expression() {
        Reference reference = reference();
        return vocabulary.expression(reference, arguments());
    }

    /// All up to the end of the tag, a `)` or the names of a block.
    Arguments arguments() {
        List<Expression> values = new ArrayList<>();
        Map<String, Expression> named = new HashMap<>();
        cursor.skipBlanks();
        while (!cursor.isAtEnd() && !cursor.seesOneOf("~})") && !seesNames()) {
            Expression value = argument();
            cursor.skipBlanks();
            if (value instanceof Reference reference && cursor.take("=")) {
                cursor.skipBlanks();
                named.put(reference.text(), argument());
                cursor.skipBlanks();
            } else {
                values.add(value);
            }
        }
        return new Arguments(values, named);
    }

    private Expression argument() {
        if (cursor.seesOneOf("\"'")) {
            return literal(literals.string());
        }
        if (cursor.sees("(")) {
            return inParentheses();
        }
        if (cursor.seesName("true") || cursor.seesName("false")) {
            return literal(cursor.takeName().equals("true"));
        }
        return literals.number().map(Expressions::literal).orElseGet(this::reference);
    }

    private static Expression literal(Object value) {
        return new Expression.Literal(Term.literal(value));
    }

    private Expression inParentheses() {
        if (depth == DEEPEST) {
            throw new Fault(
                            "expressions are nested deeper than %d levels".formatted(DEEPEST),
                            "take some of them out of the template")
                    .at(cursor.at());
        }
        depth++;
        cursor.next();
        cursor.skipBlanks();
        Expression expression = expression();
        if (!cursor.take(")")) {
            throw cursor.unexpected();
        }
        depth--;
        return expression;
    }

    private boolean seesNames() {
        int from = cursor.at();
        boolean seen = cursor.takeBoth("as", "|");
        cursor.skipTo(from);
        return seen;
    }

    /// The names between the bars of `as |value key|`, if they stand here.
    List<String> names() {
        List<String> names = new ArrayList<>();
        if (cursor.takeBoth("as", "|")) {
            cursor.skipBlanks();
            while (!cursor.take("|")) {
                names.add(name());
                cursor.skipBlanks();
            }
        }
        return names;
    }

    private String name() {
        String name = cursor.takeName();
        if (name.isEmpty()) {
            throw cursor.unexpected();
        }
        return name;
    }

    /// Steps with `.` or `/` between them; before them `@` or `../`, or both.
    Reference reference() {
        int from = cursor.at();
        boolean local = cursor.take("@");
        int ups = 0;
        while (cursor.take("../")) {
            ups++;
        }
        if (!local && cursor.take("..")) {
            return reference(from, ups + 1, Reference.Start.SELF, List.of());
        }
        Reference.Start start = start(local || ups > 0 && cursor.take("@"));
        return reference(from, ups, start, steps(from));
    }

    private Reference.Start start(boolean local) {
        if (local) {
            return cursor.seesName("root") ? Reference.Start.ROOT : Reference.Start.LOCAL;
        }
        return cursor.sees(".") || cursor.seesName("this")
                ? Reference.Start.SELF
                : Reference.Start.NAME;
    }

    /// @param steps with the first one, but for `this` and `.`
    private Reference reference(int from, int ups, Reference.Start start, List<String> steps) {
        String text = cursor.since(from);
        boolean unnamed = start == Reference.Start.LOCAL && steps.isEmpty();
        if (cursor.seesPath() || unnamed) {
            throw noName(from);
        }
        if (start == Reference.Start.SELF) {
            return new Reference(text, ups, start, "", steps);
        }
        return new Reference(
                text,
                ups,
                text.equals("null") ? Reference.Start.NULL : start,
                steps.getFirst(),
                steps.subList(1, steps.size()));
    }

    private List<String> steps(int from) {
        List<String> steps = new ArrayList<>();
        do {
            step(from, steps);
        } while (separated());
        return steps;
    }

    private boolean separated() {
        if (cursor.sees("..")) {
            throw upWithin();
        }
        return cursor.take(".") || cursor.take("/");
    }

    private void step(int from, List<String> steps) {
        if (cursor.sees("..")) {
            throw upWithin();
        }
        if (cursor.take("[")) {
            steps.add(cursor.takeUntil(']'));
        } else if (cursor.at() > from && cursor.seesOneOf("\"'")) {
            steps.add(literals.string());
        } else if (!cursor.take(".")) {
            String name = cursor.takeName();
            if (name.isEmpty()) {
                throw cursor.at() == from || cursor.isAtEnd() ? cursor.unexpected() : noName(from);
            }
            if (!name.equals("this")) {
                steps.add(name);
            }
        }
    }

    private Fault.At noName(int from) {
        return cursor.fault("a name in the tag is no name", "correct the name", from);
    }

    private Fault.At upWithin() {
        return cursor.fault(
                "`..` stands in the middle of a path",
                "write it only where a path begins, as in `../name`,",
                cursor.at());
    }
}
