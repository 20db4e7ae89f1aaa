package dev.slipway.port;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The EC2 instance metadata service, version 2. One token, one answer cache, one request in flight per
/// path. Safe to use from any thread; blocks.
public interface Imds {
    /// Asks for a path below the schema version, for example `meta-data/instance-id` or `user-data`.
    ///
    /// Retries by the policy table until `deadline`; each retry is told to `telling`.
    ///
    /// @return `Made` with the answer, absent or not (404 is absent, at once); `Skipped` where the endpoint
    ///     may not be called (`--root`); `Failed` if it can't be had, naming the endpoint and the last cause
    Outcome<Answer> get(String path, Deadline deadline, Telling telling)
            throws InterruptedException;

    /// The same without the answer cache: for what changes while the machine runs, such as the state in
    /// an Auto Scaling group or credentials.
    default Outcome<Answer> fresh(String path, Deadline deadline, Telling telling)
            throws InterruptedException {
        return get(path, deadline, telling);
    }

    /// Sends for what will be asked soon and comes back at once; who asks then finds the answer here or on its
    /// way. Nothing is tried again and nothing told: that is for who asks.
    default void ahead(String path) {}

    /// @param body empty if the path does not exist
    record Answer(Optional<byte[]> body) {
        public Optional<String> text() {
            return body.map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
