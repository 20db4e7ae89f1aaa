package dev.slipway.api;

import java.util.Optional;

/// One request, whole.
///
/// @param type what the body is said to be
record Request(String method, String path, Query query, Optional<String> type, byte[] body) {
    /// As in [Endpoints], for example `PATCH /settings`.
    String name() {
        return method + " " + path;
    }
}
