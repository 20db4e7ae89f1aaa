package dev.slipway.host.cloud;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/// Times as messages say them.
final class Seconds {
    private Seconds() {}

    /// In seconds, with tenths where there are any: `5 s`, `0.3 s`.
    static String text(Duration time) {
        BigDecimal tenths =
                BigDecimal.valueOf(time.toMillis(), 3).setScale(1, RoundingMode.HALF_UP);
        return tenths.stripTrailingZeros().toPlainString() + " s";
    }
}
