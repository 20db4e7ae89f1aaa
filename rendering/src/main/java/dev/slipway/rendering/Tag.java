package dev.slipway.rendering;

import java.util.List;
import java.util.Optional;

/// One tag of a template, with its braces.
///
/// @param bare without `~`
record Tag(String text, String bare, Kind kind, boolean trimsBefore, boolean trimsAfter) {
    enum Kind {
        COMMENT,
        OPEN,
        ELSE,
        CLOSE,
        RAW,
        VALUE
    }

    /// The longest that the library's parser takes without running out of stack; comments may be longer.
    private static final int LONGEST = 4096;

    /// Most expressions in parentheses, for the same reason.
    private static final int DEEPEST = 64;

    /// The tag that begins at `from`.
    ///
    /// @throws Fault if it does not end, or can't stand in a template
    static Tag at(String template, int from) {
        int end =
                template.startsWith("!", afterTilde(template, from + 2))
                        ? commentEnd(template, from)
                        : end(template, from);
        if (end < 0) {
            throw new Fault(
                    "the tag that begins here does not end",
                    "close it in the template, with as many braces as open it, and close its quotes");
        }
        Tag tag = of(template.substring(from, end));
        tag.refusal()
                .ifPresent(fault -> {
                    throw fault;
                });
        return tag;
    }

    private static int afterTilde(String template, int from) {
        return template.startsWith("~", from) ? from + 1 : from;
    }

    /// A comment that begins with `--` goes on to the next `--}}`, if there is one.
    private static int commentEnd(String template, int from) {
        int begin = template.indexOf('!', from) + 1;
        int shortEnd = template.indexOf("}}", begin);
        int dashes = template.startsWith("--", begin) ? begin + 2 : template.length();
        int longEnd = template.indexOf("--}}", dashes);
        int trimmedEnd = template.indexOf("--~}}", dashes);
        if (trimmedEnd >= 0 && (longEnd < 0 || trimmedEnd < longEnd)) {
            return trimmedEnd + 5;
        }
        return longEnd >= 0 ? longEnd + 4 : shortEnd < 0 ? -1 : shortEnd + 2;
    }

    /// Behind the braces that close it; -1 if there are none. Those in strings and in `[]` don't count.
    private static int end(String template, int from) {
        boolean raw = template.startsWith("{{{{", from);
        boolean triple = template.startsWith("{", afterTilde(template, from + 2));
        List<String> ends =
                raw ? List.of("}}}}") : triple ? List.of("}}}", "}~}}") : List.of("~}}", "}}");
        int at = from + (raw ? 4 : 2);
        while (at < template.length()) {
            for (String end : ends) {
                if (template.startsWith(end, at)) {
                    return at + end.length();
                }
            }
            boolean opens = "\"'[".indexOf(template.charAt(at)) >= 0;
            at = opens ? Words.closing(template, at) : at + 1;
        }
        return -1;
    }

    private static Tag of(String text) {
        boolean before = text.startsWith("{{~");
        String start = before ? "{{" + text.substring(3) : text;
        boolean after = start.endsWith("~}}");
        String bare = after ? start.substring(0, start.length() - 3) + "}}" : start;
        return new Tag(text, bare, kind(bare), before, after);
    }

    private static Kind kind(String bare) {
        if (bare.startsWith("{{{{")) {
            return bare.startsWith("{{{{/") ? Kind.CLOSE : Kind.RAW;
        }
        String inner = inner(bare);
        return switch (inner.isEmpty() ? ' ' : inner.charAt(0)) {
            case '!' -> Kind.COMMENT;
            case '#' -> Kind.OPEN;
            case '/' -> Kind.CLOSE;
            case '^' -> Kind.ELSE;
            default -> inner.matches("(?s)else(\\s.*)?") ? Kind.ELSE : Kind.VALUE;
        };
    }

    private static String inner(String bare) {
        return bare.substring(2, bare.length() - 2).strip();
    }

    /// Whether it takes its line with it if it is alone there.
    boolean ownsLine() {
        return kind != Kind.VALUE;
    }

    /// Why it can't stand in a template; empty if it can.
    private Optional<Fault> refusal() {
        return kind == Kind.COMMENT ? Optional.empty() : excess().or(this::foreign);
    }

    private Optional<Fault> excess() {
        if (text.length() > LONGEST) {
            return fault("the tag is longer than %d characters".formatted(LONGEST), "shorten it");
        }
        if (text.chars().filter(c -> c == '(').count() > DEEPEST) {
            return fault(
                    "the tag has more than %d expressions in parentheses".formatted(DEEPEST),
                    "take some of them out");
        }
        return Optional.empty();
    }

    /// What other dialects have.
    private Optional<Fault> foreign() {
        String inner = inner(bare);
        String first = inner.startsWith("#") ? inner.substring(1).strip() : inner;
        return switch (first.isEmpty() ? ' ' : first.charAt(0)) {
            case ' ' -> fault("the tag is empty", "write a name between its braces");
            case '~' -> fault("the tag has a `~` too many", "take it out");
            case '>' ->
                    fault(
                            "a piece can only be taken in as a whole line of a file",
                            "give `{{> NAME}}` a line to itself, without blanks before it,");
            case '*' -> fault("a template has no decorators", "take the tag out");
            case '=' ->
                    fault(
                            "the braces of tags can't be changed",
                            "take the tag out and use `{{` and `}}`");
            case '^' ->
                    inner.length() == 1
                            ? Optional.empty()
                            : fault(
                                    "an inverted block has another form",
                                    "write `{{#unless ...}}`");
            default -> Optional.empty();
        };
    }

    private static Optional<Fault> fault(String what, String fix) {
        return Optional.of(new Fault(what, fix + " in the template"));
    }
}
