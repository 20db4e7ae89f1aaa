package dev.slipway.simulators;

import io.vertx.core.MultiMap;
import java.util.Optional;

/// A request as the simulated service sees it.
///
/// @param query as sent, still encoded; empty for none
record Call(String method, String path, String query, MultiMap headers, String body) {
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
