package dev.slipway.host.cloud;

import java.time.Duration;
import java.util.Optional;

/// What came back for one request to the metadata service.
sealed interface Heard {
    /// The address that was asked.
    String target();

    default boolean is(int status) {
        return this instanceof Reply reply && reply.status() == status;
    }

    /// An answer, its body complete.
    ///
    /// @param location where it sends the asker instead; empty if nowhere
    record Reply(
            String target, int status, byte[] body, String location, Optional<Duration> retryAfter)
            implements Heard {
        /// Without the body, which may be a token or a secret.
        @Override
        public String toString() {
            return target + " answers " + status;
        }
    }

    /// No answer, or none that was complete.
    record Nothing(String target, Throwable cause) implements Heard {}
}
