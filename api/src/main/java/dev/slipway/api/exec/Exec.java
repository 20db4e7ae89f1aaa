package dev.slipway.api.exec;

import dev.slipway.model.Deadline;
import dev.slipway.port.Host;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Runs commands in containers for those who call `GET /exec`.
public final class Exec implements AutoCloseable {
    public static final String PATH = "/exec";

    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static final int ID_LETTERS = 16;

    /// What programs get beyond their grace when the server stops.
    private static final Duration LAST = Duration.ofSeconds(5);

    private final Host host;
    private final ExecOptions options;
    private final Consumer<Map<String, Object>> audit;
    private final Memory memory = new Memory();
    private final Seats seats;
    private final Set<ExecSession> sessions = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// @param audit is told who runs which program in which container, and how that ended; never arguments.
    ///     Must not block
    public Exec(Host host, ExecOptions options, Consumer<Map<String, Object>> audit) {
        this.host = host;
        this.options = options;
        this.audit = audit;
        this.seats = new Seats(options);
    }

    /// Whether a request wants a session.
    public static boolean isAskedFor(HttpServerRequest request) {
        return request.method() == HttpMethod.GET
                && request.path().equals(PATH)
                && request.headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true);
    }

    /// Makes a session of a request, which must ask for a WebSocket. On the event loop.
    ///
    /// @param user whose session it is
    public void take(HttpServerRequest request, String user) {
        Context context = Vertx.currentContext();
        request.toWebSocket()
                .onSuccess(socket -> {
                    Wire wire = new Wire(socket, context);
                    begin(socket, new ExecSession(this, user, wire), user);
                })
                .onFailure(_ -> request.connection().close());
    }

    private void begin(ServerWebSocket socket, ExecSession session, String user) {
        Optional<String> full = seats.take(user);
        if (full.isPresent()) {
            session.turnAway(Closing.later(full.get()));
            return;
        }
        sessions.add(session);
        socket.frameHandler(session::hear);
        socket.closeHandler(_ -> session.gone());
        socket.exceptionHandler(trouble -> broken(trouble, socket, session));
        session.begin();
        if (closed) {
            session.stop(Closing.away());
        }
    }

    /// At once: what comes next on the connection can't be read.
    private static void broken(Throwable trouble, ServerWebSocket socket, ExecSession session) {
        if (trouble instanceof CorruptedWebSocketFrameException frame) {
            Closing with =
                    new Closing(
                            (short) frame.closeStatus().code(), "the frame is too long or broken");
            socket.close(with.code(), with.reason());
        }
        session.gone();
    }

    Host host() {
        return host;
    }

    ExecOptions options() {
        return options;
    }

    Consumer<Map<String, Object>> audit() {
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
        closed = true;
        sessions.forEach(session -> session.stop(Closing.away()));
        Deadline last = Deadline.in(options.grace().plus(LAST), host.time()::nanos);
        try {
            while (!sessions.isEmpty() && !last.over()) {
                wait(Math.max(1, last.left().toMillis()));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
