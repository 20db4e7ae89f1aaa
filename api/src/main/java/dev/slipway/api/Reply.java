package dev.slipway.api;

import dev.slipway.model.Problem;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/// What goes back to a caller.
///
/// @param headers by name in lower case
record Reply(int status, Map<String, String> headers, Content content) {
    static final int OK = 200;
    static final int NO_CONTENT = 204;
    static final int NOT_MODIFIED = 304;
    static final int BAD_REQUEST = 400;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int WRONG_METHOD = 405;
    static final int CONFLICT = 409;
    static final int CHANGED_MEANWHILE = 412;
    static final int TOO_LARGE = 413;
    static final int NOTHING_PENDING = 422;
    static final int LOCKED = 423;
    static final int FAILED = 500;
    static final int NOT_YET = 503;

    private static final String JSON = "application/json";

    private static final Reply DONE = empty(NO_CONTENT);

    Reply {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    /// What follows the headers.
    sealed interface Content {
        record Whole(byte[] bytes) implements Content {}

        /// Goes on until one side ends it.
        ///
        /// @param begin is called on the event loop of the connection, when status and headers are set
        record Stream(Consumer<HttpServerResponse> begin) implements Content {}
    }

    /// @param tree maps, lists and scalars
    static Reply json(Object tree) {
        return json(OK, tree);
    }

    static Reply json(int status, Object tree) {
        return whole(status, JSON, JsonMapper.shared().writeValueAsBytes(tree));
    }

    /// @param written as JSON already
    static Reply json(byte[] written) {
        return whole(OK, JSON, written);
    }

    static Reply stream(String type, Consumer<HttpServerResponse> begin) {
        return new Reply(OK, Map.of("content-type", type), new Content.Stream(begin));
    }

    static Reply text(String type, String text) {
        return whole(OK, type, text.getBytes(StandardCharsets.UTF_8));
    }

    static Reply problem(int status, Problem problem) {
        return whole(
                status,
                "text/plain; charset=utf-8",
                problem.text().getBytes(StandardCharsets.UTF_8));
    }

    private static Reply whole(int status, String type, byte[] body) {
        return new Reply(status, Map.of("content-type", type), new Content.Whole(body));
    }

    static Reply done() {
        return DONE;
    }

    static Reply empty(int status) {
        return new Reply(status, Map.of(), new Content.Whole(new byte[0]));
    }

    /// The same with one header more.
    Reply with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, content);
    }
}
