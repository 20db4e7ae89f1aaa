package dev.slipway.api;

import dev.slipway.api.exec.Exec;
import dev.slipway.api.socket.SocketServer;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.port.Host;
import io.vertx.core.Vertx;
import java.nio.file.Path;

/// The settings API of a host: HTTP on a Unix domain socket. What a caller may do is for [Access] to say.
public final class SettingsApi implements AutoCloseable {
    /// Where it listens, on the host.
    public static final Path SOCKET = Path.of("/run/slipway/api.sock");

    /// Where clients of the original look for it; a link on a real host.
    public static final Path LINK = Path.of("/run/api.sock");

    private final SocketServer server;
    private final OpenSocket socket;
    private final Exec exec;

    private SettingsApi(SocketServer server, OpenSocket socket, Exec exec) {
        this.server = server;
        this.exec = exec;
        this.socket = socket;
    }

    /// Begins to serve. Blocks until the socket is there.
    ///
    /// @return `Failed` if there is no way to listen at the socket, naming it
    public static Outcome<SettingsApi> open(
            Vertx vertx, Host host, Listening listening, Served served, Applier applier) {
        return switch (OpenSocket.of(host, listening)) {
            case Outcome.Made<OpenSocket>(OpenSocket socket) -> {
                Guarding guarding = listening.guarding();
                Access access = new Access(host, guarding);
                Exec exec = new Exec(host, listening.exec(), guarding.notes()::note);
                Gate gate =
                        new Gate(new Endpoints(served, applier), access, exec, guarding.limits());
                SocketServer server =
                        SocketServer.open(
                                socket.channel(), guarding.limits(), access.visitors(), gate);
                yield new Outcome.Made<>(new SettingsApi(server, socket, exec));
            }
            case Outcome.Kept<OpenSocket> _, Outcome.Skipped<OpenSocket> _ ->
                    throw new AssertionError("a socket is made, or there is a problem");
            case Outcome.Failed<OpenSocket>(Problem problem) -> new Outcome.Failed<>(problem);
        };
    }

    /// Where it listens, on this machine.
    public Path socket() {
        return socket.path();
    }

    /// Takes no more requests, ends commands in containers, lets requests under way end, and removes the socket if it has made it.
    @Override
    public void close() {
        socket.hide();
        exec.close();
        server.close();
        socket.close();
    }
}
