package dev.slipway.host.cloud;

import java.time.Duration;
import java.util.Optional;

/// Why an attempt failed.
///
/// @param error a few words, for example `connection refused`
/// @param target what was asked: an address, and the operation if it has several
/// @param fix the next thing to type or to change
/// @param retryAfter the wait that the other side asks for
record Trouble(String error, String target, String fix, Optional<Duration> retryAfter) {
    Trouble(String error, String target, String fix) {
        this(error, target, fix, Optional.empty());
    }
}
