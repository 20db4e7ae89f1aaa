package dev.slipway.settings.store;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names of any characters as names of files: letters, digits, `_` and `-` of ASCII stand for themselves,
/// each other UTF-16 code unit is `%` and four hexadecimal digits. Different names are different files.
final class FileName {
    /// Leaves room below the 255 bytes that a name of a file may have, see path_resolution(7).
    private static final int LONGEST = 200;

    private static final String END = ".json";
    private static final Pattern ENCODED =
            Pattern.compile("((?:[A-Za-z0-9_-]|%[0-9a-f]{4})+)\\.json");
    private static final Pattern UNIT = Pattern.compile("%([0-9a-f]{4})");

    private FileName() {}

    /// @return empty for a name that is empty or too long
    static Optional<String> of(String name) {
        StringBuilder encoded = new StringBuilder();
        for (char c : name.toCharArray()) {
            encoded.append(plain(c) ? String.valueOf(c) : "%%%04x".formatted((int) c));
        }
        return encoded.isEmpty() || encoded.length() > LONGEST
                ? Optional.empty()
                : Optional.of(encoded + END);
    }

    private static boolean plain(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
    }

    /// @return empty for a file that has no name of this kind
    static Optional<String> name(String file) {
        Matcher encoded = ENCODED.matcher(file);
        return encoded.matches() ? Optional.of(decoded(encoded.group(1))) : Optional.empty();
    }

    private static String decoded(String encoded) {
        return UNIT.matcher(encoded)
                .replaceAll(unit ->
                        Matcher.quoteReplacement(
                                Character.toString((char) Integer.parseInt(unit.group(1), 16))));
    }
}
