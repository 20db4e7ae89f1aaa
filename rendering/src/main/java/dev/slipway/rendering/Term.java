package dev.slipway.rendering;

/// A value with its origin: the argument of a tag, or what a path leads to.
///
/// @param trail where it stands in the document; [Trail#NONE] for a literal or what a helper gave
/// @param value a `String`, `Long`, `Double`, `Boolean`, `List` or `Map`, or [Nothing]
record Term(Trail trail, Object value) {
    /// There are two kinds of nothing: a template may print the second, not the first.
    enum Nothing {
        MISSING,
        NULL
    }

    /// An argument as the library hands it over.
    static Term argument(Object argument) {
        return of(argument instanceof String text ? Packed.unpacked(text) : argument);
    }

    /// A value that a helper gave.
    static Term of(Object value) {
        return switch (value) {
            case Term term -> term;
            case Integer number -> literal(number.longValue());
            case Number number when !(number instanceof Long || number instanceof Double) ->
                    literal(number.doubleValue());
            default -> literal(value);
        };
    }

    static Term literal(Object value) {
        return new Term(Trail.NONE, value);
    }

    boolean isMissing() {
        return value == Nothing.MISSING;
    }

    /// Missing or null.
    boolean isNothing() {
        return value instanceof Nothing;
    }
}
