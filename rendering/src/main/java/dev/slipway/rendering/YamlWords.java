package dev.slipway.rendering;

import java.util.Set;
import java.util.regex.Pattern;

/// What YAML reads in a word without quotes. Strict in both versions: a word that either of them does not
/// read as the same string is not plain.
///
/// Sources: yaml.org/spec/1.2.2 chapters 7.3.3 and 10.3; yaml.org/type (YAML 1.1).
final class YamlWords {
    /// In lower case; YAML wants some of the spellings only, but none of them is worth the risk.
    private static final Set<String> MEANINGS =
            Set.of("~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<");

    private static final Pattern NUMBER =
            Pattern.compile(
                    "[-+]?(0b[01_]+|0o?[0-7_]+|0x[0-9a-f_]+|[0-9][0-9_]*(:[0-5]?[0-9])*(\\.[0-9_]*)?"
                            + "|[0-9][0-9_]*(\\.[0-9_]*)?e[-+]?[0-9]+|\\.[0-9_]+(e[-+]?[0-9]+)?"
                            + "|\\.inf|\\.nan)");

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([t ].*)?");

    private YamlWords() {}

    /// Whether `text` without quotes, alone, is a string and no other.
    static boolean isPlain(String text, boolean flow) {
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        boolean other =
                MEANINGS.contains(lower)
                        || NUMBER.matcher(lower).matches()
                        || DATE.matcher(lower).matches();
        boolean mark = text.startsWith("---") || text.startsWith("...");
        return !text.isEmpty() && !other && !mark && !text.endsWith(":") && fits(text, true, flow);
    }

    /// Whether `text` can be a part of a word.
    ///
    /// @param begins whether the word begins with it
    /// @param flow whether the word stands inside `[]` or `{}`; `:` and `?` are kept out there because
    ///     old parsers stumble over them
    static boolean fits(String text, boolean begins, boolean flow) {
        boolean blank = !text.equals(text.strip()) || text.contains("\t");
        boolean sign = text.contains(": ") || text.contains(" #") || text.startsWith("#");
        boolean bracket = flow && !Escapes.all(text, c -> ",[]{}:?".indexOf(c) < 0);
        boolean first =
                begins && Pattern.matches("(?s)([,\\[\\]{}&*!|>'\"%@`]|[-?:](\\s|$)).*", text);
        return !blank && !sign && !bracket && !first && Escapes.isLine(text);
    }
}
