package dev.slipway.api.exec;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Who has a session now.
final class Seats {
    private final ExecOptions options;
    private final Map<String, Integer> taken = new HashMap<>();

    Seats(ExecOptions options) {
        this.options = options;
    }

    /// Takes a seat.
    ///
    /// @return why there is none; empty if it was taken
    synchronized Optional<String> take(String user) {
        int all = taken.values().stream().mapToInt(Integer::intValue).sum();
        if (all >= options.mostSessions()) {
            return Optional.of("all %d sessions are taken, try again later".formatted(all));
        }
        int own = taken.getOrDefault(user, 0);
        if (own >= options.mostOfOneUser()) {
            return Optional.of("all %d sessions of this user are taken".formatted(own));
        }
        taken.put(user, own + 1);
        return Optional.empty();
    }

    synchronized void leave(String user) {
        taken.computeIfPresent(user, (_, count) -> count == 1 ? null : count - 1);
    }
}
