package dev.slipway.settings.model;

import java.util.Optional;

/// Numbers inside strings, read as strictly as the original reads them.
final class Numbers {
    private static final Regex WHOLE = new Regex("[+-]?[0-9]++");
    private static final Regex DECIMAL = new Regex(Shapes.DECIMAL);

    private Numbers() {}

    /// A whole percentage from 0 to 100. A sign and leading zeros are fine.
    static Optional<Integer> percent(String text) {
        if (!WHOLE.test(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.parseInt(text)).filter(value -> value >= 0 && value <= 100);
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }

    /// Whether it is a percentage from `0%` to below `100%` in single precision, in which
    /// `99.9999999%` is `100%`.
    static boolean isShareBelowAll(String text) {
        if (!text.endsWith("%") || !DECIMAL.test(text.substring(0, text.length() - 1))) {
            return false;
        }
        float share = Float.parseFloat(text.substring(0, text.length() - 1));
        return share >= 0 && share < 100;
    }
}
