package dev.slipway.model;

import java.util.List;
import java.util.Objects;

/// What went wrong, in words that tell the user what to do.
///
/// A problem is logged and published: it names keys and positions, and quotes a value only where its
/// type can't hold a secret.
///
/// @param what one sentence without class names
/// @param where the file and line, address or setting
/// @param fix the next thing to type or to change
/// @param parts the single findings of a check that found several; empty for a plain problem
public record Problem(String what, String where, String fix, List<Problem> parts) {
    public Problem {
        Objects.requireNonNull(what);
        Objects.requireNonNull(where);
        Objects.requireNonNull(fix);
        parts = List.copyOf(parts);
    }

    public Problem(String what, String where, String fix) {
        this(what, where, fix, List.of());
    }

    /// The problem as a user reads it: `what`, then `where:` and `do:` on lines of their own, then
    /// each part the same way, indented by two blanks.
    public String text() {
        StringBuilder text = new StringBuilder();
        write(text, "");
        return text.toString();
    }

    private void write(StringBuilder text, String indent) {
        text.append(indent).append(what).append('\n');
        text.append(indent).append("  where: ").append(where).append('\n');
        text.append(indent).append("  do:    ").append(fix).append('\n');
        parts.forEach(part -> part.write(text, indent + "  "));
    }
}
