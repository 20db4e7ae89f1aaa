package dev.slipway.host.cloud;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/// The clock of AWS, as far as that of this machine is known to differ: AWS refuses what is signed by a clock that is
/// wrong, and a machine that boots may have set its own not yet, or not ever.
///
/// The SDK's own clients do the same. Safe to use from any thread.
final class ServiceClock {
    /// Less is no reason to refuse: a signature is good for some minutes. Source: "Elements of an AWS API request
    /// signature", IAM user guide.
    private static final Duration CLOSE = Duration.ofMinutes(1);

    private volatile Duration ahead = Duration.ZERO;

    /// By how much this machine is ahead of it, as far as that is known.
    Duration ahead() {
        return ahead;
    }

    /// Follows the clock of the service if it refused for that.
    ///
    /// @param signedBy what [#ahead] was when the request was signed
    /// @return whether a new signature may do
    boolean follows(AwsServiceException refusal, Duration signedBy) {
        Optional<Duration> seen = skew(refusal.awsErrorDetails().sdkHttpResponse());
        if (!refusal.isClockSkewException()
                || seen.isEmpty()
                || seen.get().minus(signedBy).abs().compareTo(CLOSE) < 0) {
            return false;
        }
        ahead = seen.get();
        return true;
    }

    /// By how much the clock of this machine is ahead of that of an answer; empty if that says no time.
    private static Optional<Duration> skew(SdkHttpResponse answer) {
        try {
            return answer.firstMatchingHeader("Date")
                    .map(DateTimeFormatter.RFC_1123_DATE_TIME::parse)
                    .map(there -> Duration.between(Instant.from(there), Instant.now()));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
