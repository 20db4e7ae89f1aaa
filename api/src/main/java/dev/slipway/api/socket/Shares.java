package dev.slipway.api.socket;

import java.nio.file.attribute.UserPrincipal;
import java.util.HashMap;
import java.util.Map;

/// Shares out something of which there is a limited amount. Safe to use from any thread.
final class Shares {
    private final Limits.Share limit;
    private final Map<UserPrincipal, Integer> ofUsers = new HashMap<>();
    private int taken;

    Shares(Limits.Share limit) {
        this.limit = limit;
    }

    /// @return whether there was so much left; if not, nothing is taken
    synchronized boolean take(Visitor visitor, int amount) {
        int own = ofUsers.getOrDefault(visitor.user(), 0);
        boolean enough =
                visitor.privileged()
                        ? taken + amount <= limit.all()
                        : taken + amount <= limit.all() - limit.reserve()
                                && own + amount <= limit.each();
        if (enough) {
            taken += amount;
            ofUsers.merge(visitor.user(), amount, Integer::sum);
        }
        return enough;
    }

    synchronized void giveBack(Visitor visitor, int amount) {
        taken -= amount;
        ofUsers.computeIfPresent(
                visitor.user(), (_, own) -> own == amount ? null : Integer.valueOf(own - amount));
    }

    synchronized int taken() {
        return taken;
    }
}
