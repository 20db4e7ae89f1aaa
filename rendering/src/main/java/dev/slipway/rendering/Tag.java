package dev.slipway.rendering;

/// One tag of a template.
///
/// @param trimsBefore whether it takes the white space before it
/// @param trimsAfter whether it takes the white space behind it
/// @param end the place behind it
record Tag(Kind kind, Head head, boolean trimsBefore, boolean trimsAfter, int end) {
    enum Kind {
        COMMENT,
        /// `{{name}}`
        VALUE,
        /// `{{{name}}}` or `{{&name}}`
        VERBATIM,
        /// `{{#name}}`
        OPEN,
        /// `{{{{name}}}}`
        OPEN_RAW,
        /// `{{else}}` or `{{^}}`
        ELSE,
        /// `{{else name}}`
        ELSE_OPEN,
        /// `{{/name}}`
        CLOSE,
        /// `{{{{/name}}}}`
        CLOSE_RAW
    }

    /// Whether it takes its line with it if it is alone there.
    boolean ownsLine() {
        return kind != Kind.VALUE && kind != Kind.VERBATIM;
    }
}
