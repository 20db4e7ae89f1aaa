package dev.slipway.simulators;

import java.time.Duration;
import java.util.Optional;

/// One way to misbehave.
public sealed interface Act {
    /// Answers so much later. Goes together with other acts.
    record Late(Duration by) implements Act {}

    /// Answers with this status instead.
    ///
    /// @param code the error code of an AWS answer, for example `ThrottlingException`; empty for the metadata
    ///     service
    /// @param retryAfter the header `Retry-After`, in whole seconds
    record Status(int status, String code, Optional<Duration> retryAfter) implements Act {
        public Status(int status) {
            this(status, "", Optional.empty());
        }

        public Status(int status, String code) {
            this(status, code, Optional.empty());
        }
    }

    /// Closes the connection without an answer.
    record Close() implements Act {}

    /// Ends the connection by a reset (RST) in the place of an answer.
    record Reset() implements Act {}

    /// Refuses, in the words of the service, what comes faster than this.
    record Throttle(int perSecond) implements Act {}

    /// Takes the request and never answers.
    record Hang() implements Act {}

    /// Sends the body byte by byte.
    ///
    /// @param pause before each byte
    record SlowBody(Duration pause) implements Act {}

    /// Announces the whole body, sends the first `bytes` of it and closes the connection.
    record CutBody(int bytes) implements Act {}

    /// Gives the answer another content type.
    record ContentType(String type) implements Act {}

    /// Announces a body of so many bytes, whatever is sent: with more than there are the asker waits for the
    /// rest, with fewer it takes the beginning for the whole.
    record ContentLength(int bytes) implements Act {}

    /// Sends so many bytes that mean nothing in the place of the body.
    record HugeBody(int bytes) implements Act {}

    /// Sends a body of the same length with other bytes.
    record WrongBytes() implements Act {}
}
