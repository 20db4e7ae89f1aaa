package dev.slipway.rendering;

import dev.slipway.rendering.Tag.Kind;
import java.util.List;

/// Reads the tags of a template.
final class Tags {
    private final String template;
    private final Cursor cursor;
    private final Expressions expressions;

    /// Whether no comment ends with `--}}` from here on, so that it is looked for only once.
    private boolean noDashes;

    private boolean trimsBefore;

    Tags(String template, Vocabulary vocabulary) {
        this.template = template;
        this.cursor = new Cursor(template);
        this.expressions = new Expressions(cursor, vocabulary);
    }

    /// The tag that begins at `place`.
    ///
    /// @throws Fault.At if it does not end, or can't stand in a template
    Tag at(int place) {
        cursor.begin(place);
        if (cursor.take("{{{{")) {
            trimsBefore = cursor.take("~");
            cursor.skipBlanks();
            return cursor.sees("/")
                    ? close(Kind.CLOSE_RAW, "}}}}")
                    : ended(Kind.OPEN_RAW, block(), "}}}}");
        }
        cursor.take("{{");
        trimsBefore = cursor.take("~");
        cursor.skipBlanks();
        return switch (cursor.here()) {
            case '!' -> comment();
            case '{' -> inThreeBraces();
            case '&' -> {
                cursor.next();
                yield ended(Kind.VERBATIM, value(), "}}");
            }
            case '#' -> {
                cursor.next();
                yield ended(Kind.OPEN, block(), "}}");
            }
            case '/' -> close(Kind.CLOSE, "}}");
            case '^' -> otherwise("^");
            default ->
                    cursor.seesName("else") ? otherwise("else") : ended(Kind.VALUE, value(), "}}");
        };
    }

    private Tag ended(Kind kind, Head head, String braces) {
        boolean trimsAfter = cursor.close(braces);
        return new Tag(kind, head, trimsBefore, trimsAfter, cursor.at());
    }

    private Tag comment() {
        Head head = Head.sign("!", cursor.at());
        cursor.next();
        int end = commentEnd(cursor.at());
        boolean trimsAfter = template.charAt(end - 3) == '~';
        return new Tag(Kind.COMMENT, head, trimsBefore, trimsAfter, end);
    }

    /// A comment that begins with `--` goes on to the next `--}}`, if there is one.
    private int commentEnd(int from) {
        if (template.startsWith("--", from) && !noDashes) {
            int end = dashesEnd(from + 2);
            if (end >= 0) {
                return end;
            }
            noDashes = true;
        }
        int end = template.indexOf("}}", from);
        if (end < 0) {
            throw cursor.endless();
        }
        return end + 2;
    }

    private int dashesEnd(int from) {
        int dashes = template.indexOf("--", from);
        while (dashes >= 0) {
            if (template.startsWith("}}", dashes + 2)) {
                return dashes + 4;
            }
            if (template.startsWith("~}}", dashes + 2)) {
                return dashes + 5;
            }
            dashes = template.indexOf("--", dashes + 1);
        }
        return -1;
    }

    private Tag inThreeBraces() {
        cursor.next();
        trimsBefore = cursor.take("~") || trimsBefore;
        Head head = value();
        boolean trimsWithin = cursor.close("}");
        boolean trimsAfter = cursor.close("}}") || trimsWithin;
        return new Tag(Kind.VERBATIM, head, trimsBefore, trimsAfter, cursor.at());
    }

    private Tag close(Kind kind, String braces) {
        cursor.next();
        check();
        int at = cursor.at();
        return ended(kind, Head.sign(expressions.reference().text(), at), braces);
    }

    private Tag otherwise(String sign) {
        int at = cursor.at();
        cursor.take(sign);
        cursor.skipBlanks();
        if (cursor.seesOneOf("~}")) {
            return ended(Kind.ELSE, Head.sign(sign, at), "}}");
        }
        if (sign.equals("^")) {
            throw cursor.fault("an inverted block has another form", "write `{{#unless ...}}`");
        }
        return ended(Kind.ELSE_OPEN, block(), "}}");
    }

    private Head value() {
        check();
        int at = cursor.at();
        return new Head(expressions.reference(), expressions.arguments(), List.of(), at);
    }

    private Head block() {
        check();
        int at = cursor.at();
        return new Head(expressions.reference(), expressions.arguments(), expressions.names(), at);
    }

    /// Goes to the name of the tag, and refuses what other dialects have in its place.
    private void check() {
        cursor.skipBlanks();
        switch (cursor.here()) {
            case '}' -> throw cursor.fault("the tag is empty", "write a name between its braces");
            case '~' ->
                    throw cursor.sees("~}")
                            ? cursor.fault("the tag is empty", "write a name between its braces")
                            : cursor.fault("the tag has a `~` too many", "take it out");
            case '>' ->
                    throw cursor.fault(
                            "a piece can only be taken in as a whole line of a file",
                            "give `{{> NAME}}` a line to itself, without blanks before it,");
            case '*' -> throw cursor.fault("a template has no decorators", "take the tag out");
            case '=' ->
                    throw cursor.fault(
                            "the braces of tags can't be changed",
                            "take the tag out and use `{{` and `}}`");
            default -> {}
        }
    }
}
