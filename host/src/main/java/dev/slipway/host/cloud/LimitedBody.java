package dev.slipway.host.cloud;

import dev.slipway.model.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.util.concurrent.TimeoutException;

/// Gathers a body that may be neither long nor slow. One that is either fails, and its connection is reset.
final class LimitedBody implements BodyStream<byte[]> {
    /// User data has 16 KiB at most; no other answer of the metadata service comes near.
    static final int MAX_BYTES = 1 << 20;

    private final Deadline end;
    private final Buffer body = Buffer.buffer();
    private final Promise<byte[]> whole = Promise.promise();

    /// @param end by which the body must be complete
    LimitedBody(Deadline end) {
        this.end = end;
    }

    /// The body has more than [#MAX_BYTES].
    static final class TooLong extends Exception {
        private static final long serialVersionUID = 1;
    }

    @Override
    public Future<Void> write(Buffer part) {
        if (body.length() + part.length() > MAX_BYTES) {
            return refuse(new TooLong());
        }
        if (end.over()) {
            return refuse(new TimeoutException("slow body"));
        }
        body.appendBuffer(part);
        return Future.succeededFuture();
    }

    private Future<Void> refuse(Exception why) {
        whole.tryFail(why);
        return Future.failedFuture(why);
    }

    @Override
    public Future<Void> end() {
        whole.tryComplete(body.getBytes());
        return Future.succeededFuture();
    }

    @Override
    public void handle(Throwable failure) {
        whole.tryFail(failure);
    }

    @Override
    public Future<byte[]> result() {
        return whole.future();
    }

    @Override
    public LimitedBody exceptionHandler(Handler<Throwable> handler) {
        return this;
    }

    @Override
    public LimitedBody setWriteQueueMaxSize(int maxSize) {
        return this;
    }

    @Override
    public boolean writeQueueFull() {
        return false;
    }

    @Override
    public LimitedBody drainHandler(Handler<Void> handler) {
        return this;
    }
}
