package dev.slipway.rendering;

import java.util.Optional;

/// A value in its place in a file, before it is escaped.
///
/// @param writer the helper that wrote it, if one did: outside quotes it stands as it is
/// @param trail where it comes from
/// @param at where its tag stands in the template
record Slot(Object value, Optional<String> writer, Trail trail, int at) implements Sheet.Piece {
    /// What a path leads to, or what an operation gave for a value.
    static Slot of(Term term, int at) {
        if (term.isMissing()) {
            throw Fault.missing(term.trail());
        }
        return new Slot(term.value(), Optional.empty(), term.trail(), at);
    }

    /// What a helper wrote.
    static Slot written(String text, String helper, int at) {
        return new Slot(text, Optional.of(helper), Trail.NONE, at);
    }

    boolean written() {
        return writer.isPresent();
    }

    String text() {
        return Values.text(value);
    }

    @Override
    public String in(Notation notation, String after) {
        try {
            if (!Escapes.isText(text())) {
                throw misfit("half a character", "a file");
            }
            return notation.write(this, after);
        } catch (Fault fault) {
            throw fault.at(at);
        }
    }

    /// The value can't be written where it stands.
    ///
    /// @param content what in it does not fit, for example `a line break`
    /// @param place where it stands, for example `a comment`
    Fault misfit(String content, String place) {
        return misfit(content, place, "");
    }

    /// [#misfit] in a place that could be quoted.
    Fault misfitUnquoted(String content, String place) {
        return misfit(content, place, ", or put double quotes around the tag in the template");
    }

    private Fault misfit(String content, String place, String remedy) {
        String change =
                trail.isSetting()
                        ? "change `%s` in user data".formatted(trail)
                        : "change the template";
        return new Fault(
                "%s holds %s, which %s can't".formatted(subject(), content, place),
                change + remedy);
    }

    private String subject() {
        return writer.map("what `%s` gives"::formatted)
                .orElse(trail.isNone() ? "the value" : trail.toString());
    }
}
