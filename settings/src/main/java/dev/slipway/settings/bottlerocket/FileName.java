package dev.slipway.settings.bottlerocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Segments of keys as names of files: letters, digits, `_` and `-` of ASCII stand for themselves, each other byte of
/// UTF-8 is `%` and two capital hexadecimal digits.
final class FileName {
    private static final Pattern NAME = Pattern.compile("(?:[A-Za-z0-9_-]|%[0-9A-F]{2})+");
    private static final Pattern BYTES = Pattern.compile("(?:%[0-9A-F]{2})+");
    private static final Pattern CODED = Pattern.compile("[^A-Za-z0-9_-]+");

    private FileName() {}

    /// @return empty for a name that stands for nothing
    static Optional<String> segment(String name) {
        return NAME.matcher(name).matches()
                ? Optional.of(BYTES.matcher(name).replaceAll(FileName::decoded))
                        .filter(segment -> of(segment).equals(name))
                : Optional.empty();
    }

    private static String decoded(MatchResult bytes) {
        return new String(HexFormat.of().parseHex(bytes.group().replace("%", "")), UTF_8)
                .replace("\\", "\\\\")
                .replace("$", "\\$");
    }

    static String of(String segment) {
        return CODED.matcher(segment)
                .replaceAll(coded ->
                        HexFormat.of()
                                .withUpperCase()
                                .withPrefix("%")
                                .formatHex(coded.group().getBytes(UTF_8)));
    }
}
