package dev.slipway.api;

import dev.slipway.model.Problem;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.port.IoReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the update system has written down about itself.
final class Updates {
    /// Held by the update system while it works.
    static final Path LOCK = Path.of("/run/lock/thar-be-updates.lock");

    static final Path STATUS = Path.of("/run/cache/thar-be-updates/status.json");

    private final Disk disk;

    /// One look at a time: each takes the lock for a moment.
    private final ReentrantLock turn = new ReentrantLock();

    Updates(Host host) {
        this.disk = host.disk();
    }

    /// `GET /updates/status`
    Reply status(Request request) throws Refused {
        turn.lock();
        try (Disk.Held _ = held()) {
            return Reply.json(
                    disk.read(STATUS)
                            .map(Updates::tree)
                            .orElseThrow(Updates::notYet)
                            .orElseThrow(Updates::damaged));
        } catch (IOException refused) {
            throw failed(IoReason.of(refused));
        } finally {
            turn.unlock();
        }
    }

    private Disk.Held held() throws IOException, Refused {
        return disk.lock(LOCK)
                .orElseThrow(() ->
                        Refused.with(
                                Reply.LOCKED,
                                new Problem(
                                        "an update command is under way",
                                        LOCK.toString(),
                                        "ask again when it has ended")));
    }

    private static Optional<JsonNode> tree(byte[] bytes) {
        try {
            return Optional.of(JsonMapper.shared().readTree(bytes)).filter(JsonNode::isObject);
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static Refused notYet() {
        return Refused.with(
                Reply.NOT_FOUND,
                new Problem(
                        "nobody has looked for updates since this host booted",
                        STATUS.toString(),
                        "look for them with `POST /actions/refresh-updates`"));
    }

    private static Refused damaged() {
        return failed("it is no JSON object");
    }

    private static Refused failed(String why) {
        return Refused.with(
                Reply.FAILED,
                new Problem(
                        "the status of updates can't be read: " + why,
                        STATUS.toString(),
                        "remove it, then look again with `POST /actions/refresh-updates`"));
    }
}
