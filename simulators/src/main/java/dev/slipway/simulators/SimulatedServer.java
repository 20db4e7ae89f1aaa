package dev.slipway.simulators;

import io.netty.channel.ChannelOption;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/// A service behind an HTTP server on loopback that misbehaves as its faults say.
final class SimulatedServer implements AutoCloseable {
    private final Vertx vertx;
    private final Service service;
    private final Faults faults;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Answered> answered = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final URI uri;

    /// Listens when it returns. Not to be called on an event loop.
    ///
    /// @param port 0 for any free one
    SimulatedServer(Vertx vertx, int port, Service service, Faults faults) {
        this(vertx, SocketAddress.inetSocketAddress(port, "127.0.0.1"), service, faults);
    }

    /// @param address one of loopback
    SimulatedServer(Vertx vertx, SocketAddress address, Service service, Faults faults) {
        this.vertx = vertx;
        this.service = service;
        this.faults = faults;
        this.server = join(vertx.createHttpServer().requestHandler(this::take).listen(address));
        String host = address.host().contains(":") ? "[%s]" : "%s";
        this.uri =
                URI.create("http://" + host.formatted(address.host()) + ":" + server.actualPort());
    }

    URI uri() {
        return uri;
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    List<Answered> answered() {
        return List.copyOf(answered);
    }

    @Override
    public void close() {
        join(server.close());
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private void take(HttpServerRequest request) {
        request.body()
                .onSuccess(body ->
                        serve(
                                request,
                                new Call(
                                        request.method().name(),
                                        request.path(),
                                        Objects.toString(request.query(), ""),
                                        request.headers(),
                                        body.toString())));
    }

    private void serve(HttpServerRequest request, Call call) {
        Request name = service.name(call);
        long came = System.nanoTime();
        requests.add(name);
        service.came(call);
        request.response()
                .endHandler(_ ->
                        answered.add(
                                new Answered(
                                        name,
                                        came,
                                        System.nanoTime(),
                                        request.response().getStatusCode())));
        List<Act> acts = faults.due(service.target(call));
        long late =
                acts.stream()
                        .mapToLong(act -> act instanceof Act.Late(Duration by) ? by.toMillis() : 0)
                        .sum();
        Act act =
                acts.stream()
                        .filter(one -> !(one instanceof Act.Late))
                        .findFirst()
                        .orElse(new Act.Late(Duration.ZERO));
        if (late == 0) {
            reply(request, call, act);
        } else {
            vertx.setTimer(late, _ -> reply(request, call, act));
        }
    }

    private void reply(HttpServerRequest request, Call call, Act act) {
        switch (act) {
            case Act.Late _ -> send(request, service.answer(call));
            case Act.Status status -> send(request, refusal(call, status));
            case Act.Throttle _ -> send(request, refusal(call, service.tooOften(call)));
            case Act.Close _ -> request.connection().close();
            case Act.Reset _ -> reset(request.connection());
            case Act.Hang _ -> {}
            case Act.SlowBody(Duration pause) -> drip(request, service.answer(call), pause);
            case Act.CutBody(int bytes) -> cut(request, service.answer(call), bytes);
            case Act.ContentType(String type) ->
                    send(request, service.answer(call).with(Answer.CONTENT_TYPE, type));
            case Act.ContentLength(int bytes) ->
                    begin(request, service.answer(call))
                            .putHeader("Content-Length", Integer.toString(bytes))
                            .write(Buffer.buffer(service.answer(call).body()));
            case Act.WrongBytes _ -> send(request, service.answer(call).garbled());
            case Act.HugeBody(int bytes) ->
                    send(request, service.answer(call).with(new byte[bytes]));
        }
    }

    /// A connection that is closed without lingering is reset; Vert.x has no other way to ask for that.
    private static void reset(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            base.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        }
        connection.close();
    }

    private Answer refusal(Call call, Act.Status status) {
        Answer answer = service.refuse(call, status);
        return status.retryAfter()
                .map(wait -> answer.with("Retry-After", Long.toString(wait.toSeconds())))
                .orElse(answer);
    }

    private static HttpServerResponse begin(HttpServerRequest request, Answer answer) {
        HttpServerResponse response = request.response().setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        return response.putHeader("Content-Length", Integer.toString(answer.body().length));
    }

    private static void send(HttpServerRequest request, Answer answer) {
        HttpServerResponse response = begin(request, answer);
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(Buffer.buffer(answer.body()));
        }
    }

    private static void cut(HttpServerRequest request, Answer answer, int bytes) {
        int length = Math.min(bytes, answer.body().length);
        begin(request, answer)
                .write(Buffer.buffer(answer.body()).slice(0, length))
                .onComplete(_ -> request.connection().close());
    }

    private void drip(HttpServerRequest request, Answer answer, Duration pause) {
        drip(begin(request, answer), answer.body(), 0, pause);
    }

    private void drip(HttpServerResponse response, byte[] body, int from, Duration pause) {
        if (response.closed()) {
            return;
        }
        if (from == body.length) {
            response.end();
            return;
        }
        vertx.setTimer(
                Math.max(1, pause.toMillis()),
                _ ->
                        response.write(Buffer.buffer(new byte[] {body[from]}))
                                .onSuccess(_ -> drip(response, body, from + 1, pause)));
    }
}
