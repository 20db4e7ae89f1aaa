package dev.slipway.settings.model;

import java.util.function.Predicate;

/// A rule that a regular expression can't say, or not in full.
///
/// @param shape an expression that all that fits matches: the rule for those who know expressions only
/// @param rest what must hold besides
record Shaped(Regex shape, Predicate<String> rest) implements Predicate<String> {
    Shaped(String shape, Predicate<String> rest) {
        this(new Regex(shape), rest);
    }

    @Override
    public boolean test(String text) {
        return shape.test(text) && rest.test(text);
    }
}
