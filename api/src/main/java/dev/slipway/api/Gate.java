package dev.slipway.api;

import dev.slipway.model.Problem;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where requests come in: collects each whole, has it answered on a virtual thread of its own, and sends the
/// reply. A request that stays half-way holds nothing but its connection.
final class Gate {
    /// The largest body that is taken: 1 MiB. All settings of a host together have a few KiB.
    static final int MAX_BODY_BYTES = 1 << 20;

    /// Who may open the socket may do all.
    private static final Peer EVERYBODY = new Peer("root", EnumSet.allOf(Permission.class));

    private final Vertx vertx;
    private final Endpoints endpoints;

    Gate(Vertx vertx, Endpoints endpoints) {
        this.vertx = vertx;
        this.endpoints = endpoints;
    }

    void take(HttpServerRequest request) {
        Context context = vertx.getOrCreateContext();
        Body body = new Body();
        request.handler(body::add);
        request.endHandler(_ ->
                Thread.ofVirtual()
                        .name("api")
                        .start(() -> {
                            Reply reply = answer(request, body);
                            context.runOnContext(_ -> send(reply, request.response()));
                        }));
    }

    private Reply answer(HttpServerRequest request, Body body) {
        if (body.tooLarge) {
            return Reply.problem(
                    Reply.TOO_LARGE,
                    new Problem(
                            "the body has more than %d bytes".formatted(MAX_BODY_BYTES),
                            "the body of the request",
                            "send it in parts under the same `tx`, then commit once"));
        }
        return query(request)
                .map(query ->
                        endpoints.answer(
                                new Request(
                                        EVERYBODY,
                                        request.method().name(),
                                        request.path(),
                                        query,
                                        headers(request),
                                        body.bytes.getBytes())))
                .orElseGet(Gate::badQuery);
    }

    /// Empty if it can't be decoded.
    private static Optional<Query> query(HttpServerRequest request) {
        Map<String, String> parameters = new HashMap<>();
        try {
            MultiMap all = request.params();
            all.forEach(parameters::put);
            return Optional.of(new Query(parameters));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Map<String, String> headers(HttpServerRequest request) {
        Map<String, String> headers = new HashMap<>();
        request.headers()
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return headers;
    }

    private static Reply badQuery() {
        return Reply.problem(
                Reply.BAD_REQUEST,
                new Problem(
                        "the parameters can't be read: a `%` stands for nothing",
                        "the address of the request", "write `%25` for a `%` itself"));
    }

    /// A caller that is gone by now gets nothing.
    private static void send(Reply reply, HttpServerResponse response) {
        if (response.closed()) {
            return;
        }
        response.setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        switch (reply.content()) {
            case Reply.Content.Whole(byte[] bytes) -> response.end(Buffer.buffer(bytes));
            case Reply.Content.Stream(var begin) -> begin.accept(response);
        }
    }

    /// What came of a body so far. Filled by the event loop, read when it is whole.
    private static final class Body {
        private final Buffer bytes = Buffer.buffer();
        private boolean tooLarge;

        /// Of a body that is too large the rest is read and dropped, so that the caller gets to the reply.
        private void add(Buffer more) {
            tooLarge |= bytes.length() + more.length() > MAX_BODY_BYTES;
            if (!tooLarge) {
                bytes.appendBuffer(more);
            }
        }
    }
}
