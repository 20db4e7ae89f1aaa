package dev.slipway.api;

import dev.slipway.port.Host;
import dev.slipway.settings.store.Applied;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/// Writes down who changed what: a line of JSON for each change and for each that was refused, without values.
final class Audit {
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_ASIDE = 15;

    private final Host host;
    private final AuditFiles files;
    private final Consumer<String> notes;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();
    private boolean broken;

    /// @param notes is told when it can't be written
    Audit(Host host, Consumer<String> notes) {
        this.host = host;
        this.files = new AuditFiles(host.disk(), MOST_BYTES, MOST_ASIDE);
        this.notes = notes;
    }

    /// Returns when the line is on the disk, or can't get there: the change has been made all the same.
    ///
    /// @param members in the order in which they are written, behind the time
    void write(Map<String, ?> members) {
        add(members);
        writeAll();
    }

    /// Writes that a change on trial was taken back by nobody's request.
    void takenBack(Applied back) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("request", "trial");
        members.put("generation", back.now().number());
        members.put("text", back.notes().getFirst());
        write(members);
    }

    /// Writes what a session of [dev.slipway.api.exec.Exec] says. Does not wait: it is said on an event loop.
    void session(Map<String, Object> members) {
        add(members);
        Thread.ofVirtual().name("audit").start(this::writeAll);
    }

    private void add(Map<String, ?> members) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("time", host.time().now().toString());
        tree.putAll(members);
        lines.add(JsonMapper.shared().writeValueAsString(tree) + "\n");
    }

    /// Whose turn it is writes the lines of all who wait, and syncs once for them.
    private void writeAll() {
        turn.lock();
        try {
            StringBuilder together = new StringBuilder();
            for (String line = lines.poll(); line != null; line = lines.poll()) {
                together.append(line);
            }
            if (!together.isEmpty()) {
                files.append(together.toString().getBytes(StandardCharsets.UTF_8));
                broken = false;
            }
        } catch (IOException refused) {
            tell(refused);
        } finally {
            turn.unlock();
        }
    }

    /// Says it once, until it works again.
    private void tell(IOException refused) {
        if (!broken) {
            broken = true;
            notes.accept(
                    "changes through the API are not written down: %s; see that there is room for %s"
                            .formatted(refused.getMessage(), AuditFiles.NOW));
        }
    }
}
