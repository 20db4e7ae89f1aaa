package dev.slipway.api;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.port.Host;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The settings API of a host: HTTP on a Unix domain socket. Who may write to the socket may change all
/// settings and read all secrets.
public final class SettingsApi implements AutoCloseable {
    /// Where it listens, on the host.
    public static final Path SOCKET = Path.of("/run/slipway/api.sock");

    /// Where clients of the original look for it; a link on a real host.
    public static final Path LINK = Path.of("/run/api.sock");

    /// How long requests that are under way may take when it closes.
    private static final int LAST_SECONDS = 2;

    private final HttpServer server;
    private final ApiSocket socket;
    private final Hearing hearing;

    private SettingsApi(HttpServer server, ApiSocket socket, Hearing hearing) {
        this.server = server;
        this.socket = socket;
        this.hearing = hearing;
    }

    /// Begins to serve. Blocks until the socket is there.
    ///
    /// @return `Failed` if there is no way to listen at the socket, naming it
    public static Outcome<SettingsApi> open(
            Vertx vertx, Host host, Listening listening, Served served, Applier applier) {
        ApiSocket socket = ApiSocket.of(host, listening.socket());
        try {
            Optional<Problem> obstacle = socket.makeRoom();
            if (obstacle.isPresent()) {
                return new Outcome.Failed<>(obstacle.get());
            }
            Hearing hearing = Hearing.of(vertx, served.journals(), host.time()::nanos);
            Endpoints endpoints = new Endpoints(host, served, applier, hearing);
            HttpServer server = listen(vertx, listening, socket, endpoints);
            socket.opened();
            return new Outcome.Made<>(new SettingsApi(server, socket, hearing));
        } catch (IOException refused) {
            return new Outcome.Failed<>(socket.refused(refused));
        }
    }

    /// @throws IOException if the socket can't be bound
    private static HttpServer listen(
            Vertx vertx, Listening listening, ApiSocket socket, Endpoints endpoints)
            throws IOException {
        HttpServerOptions options =
                new HttpServerOptions()
                        .setHandle100ContinueAutomatically(true)
                        .setHttp2ClearTextEnabled(false)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS)
                        .setIdleTimeout((int) listening.idle().toSeconds());
        Gate gate = new Gate(vertx, endpoints);
        HttpServer server = vertx.createHttpServer(options).requestHandler(gate::take);
        server.listen(SocketAddress.domainSocketAddress(socket.file().toString())).await();
        return server;
    }

    /// Where it listens, on this machine.
    public Path socket() {
        return socket.file();
    }

    /// Takes no more requests, lets those under way end, and removes the socket.
    @Override
    public void close() {
        hearing.close();
        server.shutdown(LAST_SECONDS, TimeUnit.SECONDS).await();
        try {
            socket.closed();
        } catch (IOException _) {
            // The link that stays behind leads nowhere; the next start replaces it.
            return;
        }
    }
}
