package dev.slipway.rendering;

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

    static Tag of(String text) {
        boolean before = text.startsWith("{{~");
        boolean after = text.endsWith("~}}");
        String start = before ? "{{" + text.substring(3) : text;
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
    Optional<Fault> refusal() {
        String inner = inner(bare);
        if (inner.startsWith(">") || inner.startsWith("#>")) {
            return fault(
                    "a piece can only be taken in as a whole line of a file",
                    "give `{{> NAME}}` a line to itself, without blanks before it,");
        }
        if (inner.startsWith("*") || inner.startsWith("#*")) {
            return fault("a template has no decorators", "take the tag out");
        }
        if (inner.startsWith("=")) {
            return fault(
                    "the braces of tags can't be changed",
                    "take the tag out and use `{{` and `}}`");
        }
        if (kind == Kind.ELSE && inner.matches("(?s)\\^.+")) {
            return fault("an inverted block has another form", "write `{{#unless ...}}`");
        }
        return Optional.empty();
    }

    private static Optional<Fault> fault(String what, String fix) {
        return Optional.of(new Fault(what, fix + " in the template"));
    }
}
