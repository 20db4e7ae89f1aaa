package dev.slipway.settings.model;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A regular expression on the whole string, compiled when it is first asked: most boots ask few.
final class Regex implements Predicate<String> {
    private final String text;
    private Pattern pattern;

    Regex(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /// Two threads may both compile it; the patterns are equal.
    @Override
    public boolean test(String input) {
        Pattern compiled = pattern;
        if (compiled == null) {
            compiled = Pattern.compile(text);
            pattern = compiled;
        }
        return compiled.matcher(input).matches();
    }
}
