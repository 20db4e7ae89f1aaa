package dev.slipway.api;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A response that is written piece by piece, at the pace of its reader.
///
/// @param context the event loop of the connection
record Wire(HttpServerResponse response, Context context) {
    /// How long a reader may take for one piece.
    private static final int STALL_SECONDS = 30;

    /// Returns when the piece is in the hands of the kernel.
    ///
    /// @throws IOException if the reader is gone, or takes nothing any more
    void write(String text) throws IOException, InterruptedException {
        Promise<Void> written = Promise.promise();
        context.runOnContext(_ -> write(text, written));
        try {
            written.future()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(STALL_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException gone) {
            throw new IOException("nobody reads any more", gone);
        }
    }

    private void write(String text, Promise<Void> written) {
        if (response.closed() || response.ended()) {
            written.fail("closed");
        } else {
            response.write(text).onComplete(written::handle);
        }
    }

    void end() {
        context.runOnContext(_ -> {
            if (!response.closed() && !response.ended()) {
                response.end();
            }
        });
    }

    /// Closes the connection.
    void cut() {
        context.runOnContext(_ -> response.reset());
    }
}
