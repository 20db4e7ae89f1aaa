package dev.slipway.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The line that one request leaves in the [Audit]: written as soon as it has changed the settings, else when
/// it is answered.
final class Trail {
    /// How many keys are named. A body can set a hundred thousand.
    private static final int MOST_KEYS = 200;

    private static final int REFUSED = 400;
    private static final int FAILED = 500;

    private final Consumer<Map<String, Object>> audit;
    private final Map<String, Object> members = new LinkedHashMap<>();
    private boolean written;

    /// @param audit returns when it has written the line
    /// @param request as in [Endpoints]
    Trail(Consumer<Map<String, Object>> audit, String user, String request) {
        this.audit = audit;
        members.put("user", user);
        members.put("request", request);
    }

    /// Notes what the request is about.
    void about(List<String> keys) {
        members.put("keys", keys.stream().limit(MOST_KEYS).toList());
        if (keys.size() > MOST_KEYS) {
            members.put("more-keys", keys.size() - MOST_KEYS);
        }
    }

    /// The settings have changed. Returns when that is on the disk: an apply, or a kill, may come next.
    void changed(long generation) {
        members.put("generation", generation);
        write("done");
    }

    /// The request is about to be answered.
    void answered(int status) {
        write(status >= FAILED ? "failed" : status >= REFUSED ? "refused" : "done");
    }

    private void write(String outcome) {
        if (!written) {
            written = true;
            members.put("outcome", outcome);
            audit.accept(members);
        }
    }
}
