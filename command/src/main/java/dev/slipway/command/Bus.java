package dev.slipway.command;

import dev.slipway.model.RecordCodec;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/// The event bus of this process.
final class Bus {
    private Bus() {}

    /// Starts Vert.x with two event loops and few worker threads: stages run on virtual threads. The
    /// caller closes it before the program ends, else the end takes a second.
    static Vertx start() {
        VertxOptions options =
                new VertxOptions()
                        .setEventLoopPoolSize(2)
                        .setWorkerPoolSize(2)
                        .setInternalBlockingPoolSize(2);
        options.getFileSystemOptions()
                .setClassPathResolvingEnabled(false)
                .setFileCachingEnabled(false);
        Vertx vertx = Vertx.vertx(options);
        RecordCodec.install(vertx.eventBus());
        return vertx;
    }
}
