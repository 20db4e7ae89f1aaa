package dev.slipway.command;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Spans of time as users write them: `90s`, `15m`, `1h30m`, `500ms`.
final class Durations {
    private static final Pattern FORM =
            Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?(?:(\\d{1,6})ms)?");

    private Durations() {}

    /// @return empty if the text is no span of time, or none that is above zero
    static Optional<Duration> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Duration sum =
                Duration.ofHours(number(matcher, 1))
                        .plusMinutes(number(matcher, 2))
                        .plusSeconds(number(matcher, 3))
                        .plusMillis(number(matcher, 4));
        return sum.isZero() ? Optional.empty() : Optional.of(sum);
    }

    private static long number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
    }
}
