package dev.slipway.api;

import dev.slipway.api.socket.Limits;
import dev.slipway.model.Problem;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Optional;

/// Replies to requests that no endpoint gets to see.
final class Refusals {
    private static final int LINE_TOO_LONG = 414;
    private static final int HEADERS_TOO_LARGE = 431;
    private static final int BUSY = 503;

    private Refusals() {}

    static Reply badQuery() {
        return Reply.problem(
                Reply.BAD_REQUEST,
                new Problem(
                        "the parameters can't be read: a `%` stands for nothing",
                        "the address of the request", "write `%25` for a `%` itself"));
    }

    static Reply largeBody(int mostBytes) {
        return Reply.problem(
                Reply.TOO_LARGE,
                new Problem(
                        "the body has more than %d bytes".formatted(mostBytes),
                        "the body of the request",
                        "send it in parts under the same `tx`, then commit once"));
    }

    static Optional<Reply> manyHeaders(int count) {
        return count <= Limits.HEADERS
                ? Optional.empty()
                : Optional.of(
                        Reply.problem(
                                HEADERS_TOO_LARGE,
                                new Problem(
                                        "the request has %d headers, and may have %d"
                                                .formatted(count, Limits.HEADERS),
                                        "the head of the request",
                                        "leave some out")));
    }

    /// @param why as the HTTP decoder has it
    static Reply malformed(Throwable why) {
        return switch (why) {
            case TooLongHttpLineException _ ->
                    Reply.problem(
                            LINE_TOO_LONG,
                            new Problem(
                                    "the first line of the request has more than %d bytes"
                                            .formatted(Limits.LINE_BYTES),
                                    "the address of the request",
                                    "ask for fewer keys at once, or by `prefix`"));
            case TooLongFrameException _ ->
                    Reply.problem(
                            HEADERS_TOO_LARGE,
                            new Problem(
                                    "the headers have more than %d bytes"
                                            .formatted(Limits.HEADER_BYTES),
                                    "the head of the request",
                                    "leave some out"));
            default ->
                    Reply.problem(
                            Reply.BAD_REQUEST,
                            new Problem(
                                    "this is no request of HTTP/1.1",
                                    "the head of the request",
                                    "send it with a client for HTTP, for example `curl --unix-socket`"));
        };
    }

    static Reply busy() {
        return later("too many requests are being answered", "wait for the answers to others");
    }

    static Reply manyBodies() {
        return later(
                "the bodies of all requests that are under way are too large together",
                "send fewer at once");
    }

    private static Reply later(String what, String fix) {
        return Reply.problem(
                        BUSY,
                        new Problem(what, "the settings API", fix + ", then ask again in a second"))
                .with("retry-after", "1");
    }
}
