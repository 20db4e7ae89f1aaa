package dev.slipway.api.socket;

import dev.slipway.model.Problem;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/// What a visitor is told whose request is not looked at. The connection ends with it.
record Refusal(HttpResponseStatus status, String header, Problem problem) {
    static Refusal full(Limits.Share connections) {
        return new Refusal(
                HttpResponseStatus.SERVICE_UNAVAILABLE,
                "Retry-After: 1\r\n",
                new Problem(
                        "too many connections are open: there may be %d, and %d of one user"
                                .formatted(connections.all(), connections.each()),
                        "the API socket",
                        "close some, then ask again in a second"));
    }

    static Refusal slowHead(Duration patience) {
        return slow("the head of the request", patience);
    }

    static Refusal slowBody(Duration patience) {
        return slow("the body of the request", patience);
    }

    private static Refusal slow(String part, Duration patience) {
        String seconds = String.format(Locale.ROOT, "%.1f", patience.toMillis() / 1000.0);
        return new Refusal(
                HttpResponseStatus.REQUEST_TIMEOUT,
                "",
                new Problem(
                        "%s was not there within %s s".formatted(part, seconds),
                        part,
                        "send it in one go"));
    }

    ByteBuf bytes() {
        byte[] body = problem.text().getBytes(StandardCharsets.UTF_8);
        String head =
                "HTTP/1.1 %s\r\nConnection: close\r\n%sContent-Type: text/plain; charset=utf-8\r\nContent-Length: %d\r\n\r\n"
                        .formatted(status, header, body.length);
        return Unpooled.wrappedBuffer(head.getBytes(StandardCharsets.US_ASCII), body);
    }
}
