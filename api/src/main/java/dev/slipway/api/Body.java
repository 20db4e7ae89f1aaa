package dev.slipway.api;

import dev.slipway.api.socket.Connection;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/// What came of a body so far. Filled by the event loop, read when it is whole.
final class Body {
    private final Connection connection;
    private final int mostBytes;
    private final Buffer bytes = Buffer.buffer();
    private Optional<Reply> refusal = Optional.empty();

    Body(Connection connection, int mostBytes) {
        this.connection = connection;
        this.mostBytes = mostBytes;
    }

    /// Of a body that is refused the rest is read and dropped, so that the visitor gets to the reply.
    void add(Buffer more) {
        if (refusal.isPresent()) {
            return;
        }
        if (bytes.length() + more.length() > mostBytes) {
            refusal = Optional.of(Refusals.largeBody(mostBytes));
        } else if (!connection.hold(more.length())) {
            refusal = Optional.of(Refusals.manyBodies());
        } else {
            bytes.appendBuffer(more);
        }
    }

    Optional<Reply> refusal() {
        return refusal;
    }

    byte[] bytes() {
        return bytes.getBytes();
    }
}
