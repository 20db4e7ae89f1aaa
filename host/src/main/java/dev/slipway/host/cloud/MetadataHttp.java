package dev.slipway.host.cloud;

import dev.slipway.model.Deadline;
import dev.slipway.port.Time;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Single requests to the metadata service. The futures never fail: that nothing came back is a value too.
final class MetadataHttp implements AutoCloseable {
    private static final String TOKEN_PATH = "/latest/api/token";

    /// Stages ask for many paths at once; a request must not queue behind others until it times out.
    private static final int CONNECTIONS = 32;

    /// A connection on which nothing came for so long after the limit of a request is closed: it stalled.
    private static final Duration LEFT_ALONE = Duration.ofSeconds(1);

    private final String endpoint;
    private final Policy policy;
    private final Time time;
    private final WebClient client;

    MetadataHttp(Vertx vertx, URI endpoint, Policy policy, Time time) {
        this.endpoint = endpoint.toString().replaceFirst("/+$", "");
        this.policy = policy;
        this.time = time;
        WebClientOptions options = new WebClientOptions();
        options.setFollowRedirects(false).setUserAgent("slipway");
        options.setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setReadIdleTimeout(Math.toIntExact(policy.read().plus(LEFT_ALONE).toMillis()));
        this.client =
                WebClient.create(
                        vertx,
                        options.setConnectTimeout(Math.toIntExact(policy.connect().toMillis())),
                        new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    /// The address of a path.
    ///
    /// @param path with its version, for example `/latest/user-data`
    String address(String path) {
        return endpoint + path;
    }

    /// As it was given, without a slash at its end.
    String endpoint() {
        return endpoint;
    }

    String tokenAddress() {
        return address(TOKEN_PATH);
    }

    static boolean isToken(String address) {
        return address.endsWith(TOKEN_PATH);
    }

    /// Asks for a token that lives for `ttl`.
    Future<Heard> token(Duration ttl) {
        return send(
                client.requestAbs(HttpMethod.PUT, tokenAddress())
                        .putHeader(
                                "X-aws-ec2-metadata-token-ttl-seconds",
                                Long.toString(ttl.toSeconds())),
                tokenAddress());
    }

    /// Asks for data.
    Future<Heard> data(String path, String token) {
        return send(
                client.getAbs(address(path)).putHeader("X-aws-ec2-metadata-token", token),
                address(path));
    }

    private Future<Heard> send(HttpRequest<Buffer> request, String target) {
        Deadline end = Deadline.in(policy.read(), time::nanos);
        return request.idleTimeout(policy.read().toMillis())
                .as(() -> new LimitedBody(end))
                .send()
                .timeout(policy.read().toMillis(), TimeUnit.MILLISECONDS)
                .<Heard>map(response -> reply(target, response))
                .otherwise(cause -> new Heard.Nothing(target, cause));
    }

    private static Heard reply(String target, HttpResponse<byte[]> response) {
        return new Heard.Reply(
                target,
                response.statusCode(),
                response.body(),
                Optional.ofNullable(response.getHeader("Location")).orElse(""),
                RetryAfter.of(Optional.ofNullable(response.getHeader("Retry-After"))));
    }

    @Override
    public void close() {
        client.close();
    }
}
