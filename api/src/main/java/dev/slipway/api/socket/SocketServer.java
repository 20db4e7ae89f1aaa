package dev.slipway.api.socket;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.TimeUnit;

/// HTTP/1.1 on a Unix socket that listens already. It has an event loop of its own: whatever visitors do there,
/// the boot goes on.
public final class SocketServer implements AutoCloseable {
    /// How long requests that are under way may take when it closes.
    private static final int LAST_SECONDS = 2;

    private final Vertx vertx;
    private final AdoptedChannel channel;
    private final Reception reception;

    private SocketServer(Vertx vertx, AdoptedChannel channel, Reception reception) {
        this.vertx = vertx;
        this.channel = channel;
        this.reception = reception;
    }

    /// Begins to serve.
    ///
    /// @param listening stays open when the server closes
    public static SocketServer open(
            ServerSocketChannel listening, Limits limits, Visitors visitors, Requests requests) {
        Reception reception = new Reception(limits, visitors);
        AdoptedChannel channel = new AdoptedChannel(listening, reception);
        Vertx vertx =
                Vertx.builder()
                        .with(small())
                        .withTransport(VertxInside.transport(() -> channel))
                        .build();
        vertx.createHttpServer(options())
                .requestHandler(request -> requests.take(request, VertxInside.connection(request)))
                .invalidRequestHandler(
                        request -> requests.malformed(request, VertxInside.connection(request)))
                .listen(SocketAddress.domainSocketAddress("listening"))
                .await();
        return new SocketServer(vertx, channel, reception);
    }

    private static VertxOptions small() {
        VertxOptions options =
                new VertxOptions()
                        .setEventLoopPoolSize(1)
                        .setWorkerPoolSize(1)
                        .setInternalBlockingPoolSize(1);
        options.getFileSystemOptions()
                .setClassPathResolvingEnabled(false)
                .setFileCachingEnabled(false);
        return options;
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setMaxInitialLineLength(Limits.LINE_BYTES)
                .setMaxHeaderSize(Limits.HEADER_BYTES)
                .setHandle100ContinueAutomatically(true)
                .setHttp2ClearTextEnabled(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setWebSocketClosingTimeout(LAST_SECONDS);
    }

    /// How many connections are open.
    public int connections() {
        return reception.count();
    }

    /// How often a connection has come or gone.
    public long moves() {
        return reception.moves();
    }

    /// How many bytes of bodies are held.
    public int heldBytes() {
        return reception.bodies().taken();
    }

    /// Takes no more connections, lets requests that are under way end, for 2 s at most, and then closes all
    /// connections.
    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        reception.end().completeOnTimeout(true, LAST_SECONDS, TimeUnit.SECONDS).join();
        vertx.close().await();
    }
}
