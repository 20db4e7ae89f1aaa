package dev.slipway.api.exec;

import dev.slipway.model.Deadline;
import dev.slipway.port.Host;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Runs commands in containers for those who call `GET /exec`.
public final class Exec implements AutoCloseable {
    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static final int ID_LETTERS = 16;

    /// What programs get to end when the server stops.
    private static final Duration LAST = Talk.GRACE.multipliedBy(2);

    private final Host host;
    private final ExecOptions options;
    private final Consumer<String> audit;
    private final Memory memory = new Memory();
    private final Seats seats;
    private final Set<ExecSession> sessions = ConcurrentHashMap.newKeySet();

    /// @param audit is told who runs which program in which container, and how that ended; never arguments
    public Exec(Host host, ExecOptions options, Consumer<String> audit) {
        this.host = host;
        this.options = options;
        this.audit = audit;
        this.seats = new Seats(options);
    }

    /// Makes a session of a request, which must ask for a WebSocket. On the event loop.
    ///
    /// @param user whose session it is
    public void take(HttpServerRequest request, String user) {
        Context context = Vertx.currentContext();
        request.toWebSocket()
                .onSuccess(socket -> {
                    Wire wire = new Wire(socket, context);
                    Optional<String> full = seats.take(user);
                    full.ifPresentOrElse(
                            why -> wire.close(Closing.later(why)),
                            () -> begin(socket, new ExecSession(this, user, wire)));
                });
    }

    private void begin(ServerWebSocket socket, ExecSession session) {
        sessions.add(session);
        socket.frameHandler(session::hear);
        socket.closeHandler(_ -> session.gone());
        socket.exceptionHandler(_ -> session.gone());
        session.begin();
    }

    Host host() {
        return host;
    }

    ExecOptions options() {
        return options;
    }

    Consumer<String> audit() {
        return audit;
    }

    Memory memory() {
        return memory;
    }

    /// A name for a command that no other has.
    String newId() {
        return host.random()
                .ints(ID_LETTERS, 0, LETTERS.length())
                .mapToObj(at -> String.valueOf(LETTERS.charAt(at)))
                .collect(Collectors.joining("", "apiexec-", ""));
    }

    /// A session is over, and its program with it.
    synchronized void left(ExecSession session, String user) {
        seats.leave(user);
        sessions.remove(session);
        notifyAll();
    }

    /// Ends all sessions and waits for their programs.
    @Override
    public synchronized void close() {
        sessions.forEach(session -> session.stop(Closing.away()));
        Deadline last = Deadline.in(LAST, host.time()::nanos);
        try {
            while (!sessions.isEmpty() && !last.over()) {
                wait(Math.max(1, last.left().toMillis()));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
