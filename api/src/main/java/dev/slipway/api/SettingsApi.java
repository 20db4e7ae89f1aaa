package dev.slipway.api;

import dev.slipway.api.exec.Exec;
import dev.slipway.api.socket.SocketServer;
import dev.slipway.model.Outcome;
import dev.slipway.port.Host;
import dev.slipway.settings.store.Applied;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.function.Consumer;

/// The settings API of a host: HTTP on a Unix domain socket. What a caller may do is for [Access] to say.
public final class SettingsApi implements AutoCloseable {
    /// Where it listens, on the host.
    public static final Path SOCKET = Path.of("/run/slipway/api.sock");

    /// Where clients of the original look for it; a link on a real host.
    public static final Path LINK = Path.of("/run/api.sock");

    private final SocketServer server;
    private final OpenSocket socket;
    private final Exec exec;
    private final Hearing hearing;

    private SettingsApi(SocketServer server, OpenSocket socket, Exec exec, Hearing hearing) {
        this.server = server;
        this.socket = socket;
        this.exec = exec;
        this.hearing = hearing;
    }

    /// Writes into the audit that a change on trial was taken back before the API is served.
    ///
    /// @param notes is told if it can't be written
    public static void auditTakenBack(Host host, Applied back, Consumer<String> notes) {
        new Audit(host, notes).takenBack(back);
    }

    /// Begins to serve. Blocks until the socket is there.
    ///
    /// @return `Failed` if there is no way to listen at the socket, naming it
    public static Outcome<SettingsApi> open(
            Vertx vertx, Host host, Listening listening, Served served, Applier applier) {
        Guarding guarding = listening.guarding();
        return OpenSocket.of(host, listening)
                .map(socket -> {
                    Access access = new Access(host, guarding);
                    Audit audit = new Audit(host, guarding.notes());
                    applier.onTakenBack(audit::takenBack);
                    Exec exec = new Exec(host, listening.exec(), audit::session);
                    Hearing hearing = Hearing.of(vertx, served.journals(), host.time()::nanos);
                    Endpoints endpoints = new Endpoints(host, served, applier, hearing);
                    SocketServer server =
                            SocketServer.open(
                                    socket.channel(),
                                    guarding.limits(),
                                    access.visitors(),
                                    new Gate(endpoints, access, exec, audit, guarding.limits()));
                    endpoints.traffic().over(server::connections);
                    return new SettingsApi(server, socket, exec, hearing);
                });
    }

    /// Where it listens, on this machine.
    public Path socket() {
        return socket.path();
    }

    /// How often a connection has come or gone: the same number twice means that nobody did in between.
    public long moves() {
        return server.moves();
    }

    /// How many connections are open.
    public int connections() {
        return server.connections();
    }

    /// How many bytes of bodies are held.
    int heldBytes() {
        return server.heldBytes();
    }

    /// Takes no more requests, lets those under way end, and removes the socket if it has made it.
    @Override
    public void close() {
        socket.hide();
        exec.close();
        hearing.close();
        server.close();
        socket.close();
    }
}
