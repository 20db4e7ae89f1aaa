package dev.slipway.api.socket;

import io.vertx.core.http.HttpServerRequest;

/// Takes requests, on the event loop. It tells the connection of each step of a request.
public interface Requests {
    /// The head of a request is there.
    void take(HttpServerRequest request, Connection connection);

    /// A head came that is none, or has no measure; its `decoderResult` says why. The connection ends with the
    /// answer.
    void malformed(HttpServerRequest request, Connection connection);
}
