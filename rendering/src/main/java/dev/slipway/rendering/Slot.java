package dev.slipway.rendering;

import com.github.jknack.handlebars.Options;

/// A value in its place in a file, before it is escaped.
///
/// @param written whether a helper wrote it: outside quotes it stands as it is
/// @param subject what to call it in a message
/// @param remedy how to change it, in a message
/// @param position line and column of its tag, as the library counts
record Slot(Object value, boolean written, String subject, String remedy, Spot position)
        implements Sheet.Piece {
    /// What a path leads to, or what an operation gave for a value.
    static Slot of(Term term, Options tag) {
        boolean setting = term.trail().isSetting();
        return new Slot(
                term.value(),
                false,
                term.trail().steps().isEmpty() ? "the value" : term.trail().toString(),
                setting
                        ? "change `%s` in user data".formatted(term.trail())
                        : "change the template",
                position(tag));
    }

    /// What a helper wrote.
    static Slot of(String text, Call call, Options tag) {
        String subject = "what `%s` gives".formatted(call.name());
        return new Slot(text, true, subject, "change the template", position(tag));
    }

    private static Spot position(Options tag) {
        int[] position = tag.fn.position();
        return new Spot(position[0], position[1]);
    }

    String text() {
        return Values.text(value);
    }

    /// The value can't be written where it stands.
    ///
    /// @param content what in it does not fit, for example `a line break`
    /// @param place where it stands, for example `a comment`
    Fault misfit(String content, String place) {
        return new Fault("%s holds %s, which %s can't".formatted(subject, content, place), remedy);
    }

    /// [#misfit] in a place that could be quoted.
    Fault misfitUnquoted(String content, String place) {
        return new Fault(
                "%s holds %s, which %s can't".formatted(subject, content, place),
                remedy + ", or put double quotes around the tag in the template");
    }
}
