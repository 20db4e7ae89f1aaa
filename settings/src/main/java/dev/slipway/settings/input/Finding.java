package dev.slipway.settings.input;

import dev.slipway.model.Problem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One thing that is wrong, or odd, in a document.
///
/// @param key the setting as the user would write it, empty if the finding is about no single one
/// @param rule the id of the broken [Rule]
/// @param found what stands there, in the user's words; empty if it may be a secret
/// @param message one sentence without full stop
/// @param fix the next thing to change or to type
public record Finding(
        Severity severity,
        Position at,
        String key,
        String rule,
        Optional<String> found,
        String message,
        String fix)
        implements Comparable<Finding> {
    /// As in the text of a [dev.slipway.model.Key]: TOML itself would want quotes around a `/`.
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_/-]+");

    /// How much a finding weighs.
    public enum Severity {
        /// the document can't be used
        PROBLEM,
        /// the document can be used, but something in it has no effect
        WARNING
    }

    public Finding {
        Objects.requireNonNull(at);
        Objects.requireNonNull(key);
        Objects.requireNonNull(found);
        Rule.of(rule);
    }

    /// By position.
    @Override
    public int compareTo(Finding other) {
        return at.compareTo(other.at);
    }

    public static Finding problem(
            Position at, String key, String rule, String message, String fix) {
        return new Finding(Severity.PROBLEM, at, key, rule, Optional.empty(), message, fix);
    }

    public static Finding warning(
            Position at, String key, String rule, String message, String fix) {
        return new Finding(Severity.WARNING, at, key, rule, Optional.empty(), message, fix);
    }

    /// The same with what was found. Only for what can't be a secret.
    public Finding withFound(String text) {
        return new Finding(severity, at, key, rule, Optional.of(text), message, fix);
    }

    public boolean isProblem() {
        return severity == Severity.PROBLEM;
    }

    /// For the console, the journal and the API.
    ///
    /// @param source where the document came from, for people: `user data`, `my.toml`
    public Problem toProblem(String source) {
        String where = source + ", " + at + (key.isEmpty() ? "" : ", key " + key);
        return new Problem(message, where, fix);
    }

    /// The same for a value that stands in no text.
    public Problem toProblem() {
        return new Problem(message, "key " + key, fix);
    }

    /// The dotted name of a setting as a user would write it. Works also for names that no
    /// [dev.slipway.model.Key] can have: a segment that is not plain is quoted.
    public static String dotted(List<String> segments) {
        return segments.stream().map(Finding::segment).collect(Collectors.joining("."));
    }

    private static String segment(String name) {
        return BARE.matcher(name).matches() ? name : Toml.of(name);
    }
}
