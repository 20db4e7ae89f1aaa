package dev.slipway.api;

import dev.slipway.api.exec.Exec;
import dev.slipway.api.socket.Connection;
import dev.slipway.api.socket.Limits;
import dev.slipway.api.socket.Requests;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where requests come in: collects each whole, has it answered on a virtual thread of its own, and sends the
/// reply. A request that stays half-way holds nothing but its connection and what came of its body.
final class Gate implements Requests {
    private final Endpoints endpoints;
    private final Access access;
    private final Exec exec;
    private final Audit audit;
    private final int bodyBytes;

    Gate(Endpoints endpoints, Access access, Exec exec, Audit audit, Limits limits) {
        this.endpoints = endpoints;
        this.access = access;
        this.exec = exec;
        this.audit = audit;
        this.bodyBytes = limits.bodyBytes();
    }

    @Override
    public void take(HttpServerRequest request, Connection connection) {
        connection.headRead();
        if (Exec.isAskedFor(request)) {
            upgrade(request, connection);
        } else {
            collect(request, connection);
        }
    }

    /// Who may not is answered as to any other request.
    private void upgrade(HttpServerRequest request, Connection connection) {
        request.pause();
        Context context = Vertx.currentContext();
        onOwnThread(() -> {
            Peer peer = access.peer(connection.visitor());
            context.runOnContext(_ -> {
                request.resume();
                if (peer.may(Permission.EXEC)) {
                    connection.talks();
                    exec.take(request, peer.user());
                } else {
                    collect(request, connection);
                }
            });
        });
    }

    private static void onOwnThread(Runnable work) {
        Thread.ofVirtual().name("api").start(work);
    }

    private void collect(HttpServerRequest request, Connection connection) {
        Body body = new Body(connection, bodyBytes);
        request.handler(body::add);
        request.endHandler(_ -> whole(request, connection, body));
    }

    @Override
    public void malformed(HttpServerRequest request, Connection connection) {
        connection.headRead();
        send(
                endpoints.refused(Refusals.malformed(request.decoderResult().cause())),
                request.response(),
                connection);
    }

    private void whole(HttpServerRequest request, Connection connection, Body body) {
        Optional<Reply> refusal =
                body.refusal()
                        .or(() -> Refusals.manyHeaders(request.headers().entries().size()))
                        .or(() ->
                                connection.work()
                                        ? Optional.empty()
                                        : Optional.of(Refusals.busy()));
        if (refusal.isPresent()) {
            send(endpoints.refused(refusal.get()), request.response(), connection);
            return;
        }
        Context context = Vertx.currentContext();
        onOwnThread(() -> {
            Reply reply = answer(request, connection, body);
            context.runOnContext(_ -> send(reply, request.response(), connection));
        });
    }

    private Reply answer(HttpServerRequest request, Connection connection, Body body) {
        try {
            return query(request)
                    .map(query -> request(request, query, access.peer(connection.visitor()), body))
                    .map(endpoints::answer)
                    .orElseGet(() -> endpoints.refused(Refusals.badQuery()));
        } catch (RuntimeException bug) {
            return endpoints.refused(Endpoints.bug(request.path(), bug));
        }
    }

    private Request request(HttpServerRequest request, Query query, Peer peer, Body body) {
        String method = request.method().name();
        return new Request(
                peer,
                new Trail(audit::write, peer.user(), method + " " + request.path()),
                method,
                request.path(),
                query,
                headers(request),
                body.bytes());
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

    /// A visitor that is gone by now gets nothing.
    private static void send(Reply reply, HttpServerResponse response, Connection connection) {
        if (response.closed()) {
            connection.answered();
            return;
        }
        response.setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        if (connection.last()) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        switch (reply.content()) {
            case Reply.Content.Whole(byte[] bytes) -> {
                connection.answers();
                whole(bytes, response).onComplete(_ -> connection.answered());
            }
            case Reply.Content.Stream(var begin) -> {
                connection.streams();
                response.closeHandler(_ -> connection.answered());
                begin.accept(response);
            }
        }
    }

    /// The next request on the connection waits until all of this is in the hands of the kernel: who sends
    /// requests and takes no answers gets no further than the first.
    private static Future<Void> whole(byte[] bytes, HttpServerResponse response) {
        if (bytes.length == 0) {
            return response.end();
        }
        response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(bytes.length));
        return response.write(Buffer.buffer(bytes)).compose(_ -> response.end());
    }
}
