package dev.slipway.host.cloud;

import java.time.Duration;

/// The one table of retries.
///
/// @param metadata questions to the metadata service
/// @param credentials how long an absent role, or one that is not ready, is waited for: a new instance has no
///     credentials for some seconds
/// @param aws calls to AWS
public record Policies(Policy metadata, Policy credentials, Policy aws) {
    /// The table as it is if nobody changes it.
    public static final Policies STANDARD =
            new Policies(
                    //         first wait   longest    connect    read       limit
                    new Policy(
                            millis(200), seconds(5), seconds(2), seconds(5), Policy.UNTIL_DEADLINE),
                    new Policy(millis(200), seconds(2), seconds(2), seconds(5), seconds(10)),
                    new Policy(millis(200), seconds(5), seconds(3), seconds(10), seconds(60)));

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
