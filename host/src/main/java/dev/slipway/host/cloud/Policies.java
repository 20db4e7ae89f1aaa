package dev.slipway.host.cloud;

import java.time.Duration;

/// The one table of retries.
///
/// @param metadata questions to the metadata service
/// @param credentials how long an absent role, or one that is not ready, is waited for: a new instance has no
///     credentials for some seconds
/// @param aws calls to AWS that meet silence or a server that is out of order
/// @param throttled calls to AWS that are told to come less often: AWS is there, so patience pays
/// @param newborn what AWS does not know yet of a new instance: its id, its name
/// @param last calls with which a boot ends: nobody waits for them, so they are tried until their deadline
/// @param reports metrics and traces: nobody waits for them, and what can't be sent now is sent later
/// @param images pulls of images, until their deadline: a container has nothing to run without its image
/// @param breaker when an endpoint of AWS is left alone for a while
public record Policies(
        Policy metadata,
        Policy credentials,
        Policy aws,
        Policy throttled,
        Policy newborn,
        Policy last,
        Policy reports,
        Policy images,
        Breaking breaker) {
    /// The table as it is if nobody changes it.
    public static final Policies STANDARD =
            new Policies(
                    //         first wait   longest      connect     read         limit
                    new Policy(
                            millis(200), seconds(5), seconds(2), seconds(5), Policy.UNTIL_DEADLINE),
                    new Policy(millis(200), seconds(2), seconds(2), seconds(5), seconds(10)),
                    new Policy(millis(200), seconds(5), seconds(3), seconds(10), seconds(60)),
                    new Policy(seconds(1), seconds(20), seconds(3), seconds(10), seconds(300)),
                    new Policy(millis(500), seconds(5), seconds(3), seconds(10), seconds(30)),
                    new Policy(
                            millis(500),
                            seconds(20),
                            seconds(3),
                            seconds(10),
                            Policy.UNTIL_DEADLINE),
                    new Policy(millis(500), seconds(5), seconds(3), seconds(5), seconds(20)),
                    new Policy(
                            seconds(1),
                            seconds(30),
                            seconds(5),
                            seconds(10),
                            Policy.UNTIL_DEADLINE),
                    //  failures in a row   left alone for
                    new Breaking(5, seconds(15)));

    /// @param failures in a row, by whichever asker, after which an endpoint is left alone
    /// @param rest for how long; then one call tries it
    public record Breaking(int failures, Duration rest) {}

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
