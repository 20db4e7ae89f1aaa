package dev.slipway.api;

import dev.slipway.model.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// What goes back to a caller.
///
/// @param type of the body; empty if there is none
record Reply(int status, Optional<String> type, byte[] body) {
    static final int OK = 200;
    static final int NO_CONTENT = 204;
    static final int BAD_REQUEST = 400;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int TOO_LARGE = 413;
    static final int NOTHING_PENDING = 422;
    static final int FAILED = 500;

    private static final Reply DONE = new Reply(NO_CONTENT, Optional.empty(), new byte[0]);

    /// @param tree maps, lists and scalars
    static Reply json(Object tree) {
        return new Reply(
                OK, Optional.of("application/json"), JsonMapper.shared().writeValueAsBytes(tree));
    }

    static Reply done() {
        return DONE;
    }

    static Reply problem(int status, Problem problem) {
        return new Reply(
                status,
                Optional.of("text/plain; charset=utf-8"),
                problem.text().getBytes(StandardCharsets.UTF_8));
    }
}
