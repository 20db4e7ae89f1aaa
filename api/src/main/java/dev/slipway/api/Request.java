package dev.slipway.api;

import java.util.Map;
import java.util.Optional;

/// One request, whole.
///
/// @param peer who sent it
/// @param trail takes what it changes
/// @param headers by name in lower case, of a repeated one the last
record Request(
        Peer peer,
        Trail trail,
        String method,
        String path,
        Query query,
        Map<String, String> headers,
        byte[] body) {
    Request {
        headers = Map.copyOf(headers);
    }

    /// As in [Endpoints], for example `PATCH /settings`.
    String name() {
        return method + " " + path;
    }

    /// @param name in lower case
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
