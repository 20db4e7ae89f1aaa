package dev.slipway.api.socket;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Where connections come in: whose they are, whether there is room for them, and which there are.
final class Reception {
    /// Connections beyond the limit that are told so. What comes beyond them is cut off without a word.
    private static final int TOLD = 64;

    private final Limits limits;
    private final Visitors visitors;
    private final Shares connections;
    private final Shares requests;
    private final Shares bodies;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private final AtomicLong moves = new AtomicLong();
    private volatile boolean ending;

    Reception(Limits limits, Visitors visitors) {
        this.limits = limits;
        this.visitors = visitors;
        this.connections = new Shares(limits.connections());
        this.requests = new Shares(limits.requests());
        this.bodies = new Shares(limits.bodies());
    }

    /// Empty if the visitor is gone, or is one too many even to be told so.
    Optional<Connection> receive(SocketChannel channel) {
        try {
            moves.incrementAndGet();
            Visitor visitor = visitors.at(channel);
            boolean welcome = connections.take(visitor, 1);
            if (!welcome && open.size() >= limits.connections().all() + TOLD) {
                return Optional.empty();
            }
            Connection connection = new Connection(this, visitor, welcome);
            open.add(connection);
            return Optional.of(connection);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    void left(Connection connection) {
        moves.incrementAndGet();
        if (open.remove(connection) && connection.welcome()) {
            connections.giveBack(connection.visitor(), 1);
        }
        endIfOver();
    }

    void worked(Visitor visitor) {
        requests.giveBack(visitor, 1);
        endIfOver();
    }

    /// A request goes on when its caller has gone.
    private void endIfOver() {
        if (ending && open.isEmpty() && requests.taken() == 0) {
            ended.complete(true);
        }
    }

    /// How often somebody has come or left.
    long moves() {
        return moves.get();
    }

    /// Lets requests that are under way end, and no more. No connection comes in any more.
    ///
    /// @return completes when there is neither a connection nor a request left
    CompletableFuture<Boolean> end() {
        ending = true;
        open.forEach(Connection::end);
        endIfOver();
        return ended;
    }

    int count() {
        return open.size();
    }

    Limits limits() {
        return limits;
    }

    Refusal full() {
        return Refusal.full(limits.connections());
    }

    Shares requests() {
        return requests;
    }

    Shares bodies() {
        return bodies;
    }
}
