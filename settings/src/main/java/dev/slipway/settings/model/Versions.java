package dev.slipway.settings.model;

import java.math.BigInteger;
import java.util.List;

/// Semantic versions. Source: Semantic Versioning 2.0.0.
final class Versions {
    private static final Regex WORD = new Regex("[0-9A-Za-z-]++");
    private static final Regex NUMBER = new Regex("0|[1-9][0-9]*+");
    private static final Regex DIGITS = new Regex("[0-9]++");

    /// Digits of the greatest number in 64 bits.
    private static final int LONGEST_NUMBER = 20;

    private Versions() {}

    /// `latest`, or a semantic version that may begin with one `v`.
    static boolean isFriendly(String text) {
        return text.equals("latest") || isSemantic(text.startsWith("v") ? text.substring(1) : text);
    }

    private static boolean isSemantic(String text) {
        int plus = text.indexOf('+');
        String before = plus < 0 ? text : text.substring(0, plus);
        int dash = before.indexOf('-');
        String core = dash < 0 ? before : before.substring(0, dash);
        return isCore(core)
                && (dash < 0
                        || parts(before.substring(dash + 1)).stream()
                                .allMatch(Versions::isPreRelease))
                && (plus < 0 || parts(text.substring(plus + 1)).stream().allMatch(WORD));
    }

    private static boolean isCore(String core) {
        List<String> parts = parts(core);
        return parts.size() == 3 && parts.stream().allMatch(Versions::isUnsignedLong);
    }

    private static boolean isUnsignedLong(String part) {
        return NUMBER.test(part)
                && part.length() <= LONGEST_NUMBER
                && new BigInteger(part).bitLength() <= Long.SIZE;
    }

    private static boolean isPreRelease(String part) {
        return DIGITS.test(part) ? NUMBER.test(part) : WORD.test(part);
    }

    private static List<String> parts(String text) {
        return List.of(text.split("\\.", -1));
    }
}
