package dev.slipway.host.cloud;

import dev.slipway.model.Deadline;
import dev.slipway.port.Time;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// The one session token of the metadata service: asked for at first use, renewed before its time is over and
/// after a refusal. All who need it while it is on its way wait for the same one.
final class SessionToken {
    /// Long enough for a boot, short enough to be of little use to a thief.
    private static final Duration LIFE = Duration.ofSeconds(300);

    /// Renewed so much before its end.
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final TokenRace race;
    private final Time time;
    private Future<Heard> asked;
    private Deadline use;

    SessionToken(TokenRace race, Time time) {
        this.race = race;
        this.time = time;
        this.asked = Future.failedFuture("not asked for yet");
        this.use = Deadline.in(Duration.ZERO, time::nanos);
    }

    /// What came back for the token: a reply with status 200 holds it.
    synchronized Future<Heard> get() {
        boolean refusedOne = asked.succeeded() && !asked.result().is(200);
        if (use.over() || refusedOne) {
            use = Deadline.in(LIFE.minus(MARGIN), time::nanos);
            asked = race.token(LIFE);
        }
        return asked;
    }

    /// Whether one is on its way.
    synchronized boolean isPending() {
        return !asked.isComplete();
    }

    /// Makes the next asker get another token: the service refuses this one.
    synchronized void refused(Heard token) {
        if (asked.succeeded() && asked.result() == token) {
            use = Deadline.in(Duration.ZERO, time::nanos);
        }
    }

    /// The token in a reply; empty if there is none.
    static String text(Heard heard) {
        return heard instanceof Heard.Reply reply
                ? new String(reply.body(), StandardCharsets.UTF_8).strip()
                : "";
    }
}
