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

    /// A value that a helper gave.
    static Term of(Object value) {
        return value instanceof Term term ? term : literal(value);
    }

    static Term literal(Object value) {
        return new Term(Trail.NONE, value);
    }

    /// What stands in the document; Java's `null` is [Nothing#NULL].
    static Term found(Trail trail, Object value) {
        return new Term(trail, value == null ? Nothing.NULL : value);
    }

    boolean isMissing() {
        return value == Nothing.MISSING;
    }

    /// Missing or null.
    boolean isNothing() {
        return value instanceof Nothing;
    }
}
