package dev.slipway.host.cloud;

import java.time.Duration;
import java.util.Optional;

/// The header `Retry-After`.
final class RetryAfter {
    private RetryAfter() {}

    /// Reads the form in seconds; the form with a date would need two clocks that agree.
    ///
    /// Source: RFC 9110 section 10.2.3.
    static Optional<Duration> of(Optional<String> header) {
        return header.filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }
}
