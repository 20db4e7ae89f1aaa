package dev.slipway.settings.input;

import java.util.regex.Pattern;

/// Tells lines that begin a statement from lines within an array that was not closed. Only asked after a
/// mistake.
final class TomlStatement {
    private static final String NAME = "(?:[A-Za-z0-9_-]++|\"[^\"]*+\"|'[^']*+')";
    private static final String REST = "(?:[ \\t]*+\\.[ \\t]*+" + NAME + ")*+[ \\t]*+";
    private static final Pattern PAIR = Pattern.compile("[ \\t]*+" + NAME + REST + "=.*+");
    private static final Pattern HEADER =
            Pattern.compile("[ \\t]*+\\[{1,2}[ \\t]*+[A-Za-z][A-Za-z0-9_-]*+" + REST + "].*+");

    private TomlStatement() {}

    static boolean begins(String line) {
        return PAIR.matcher(line).matches() || HEADER.matcher(line).matches();
    }
}
