package dev.slipway.api.exec;

import dev.slipway.port.Time;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Asks the client every 2 s whether it is there. One that was silent for more than 10 s is not.
final class Heartbeat {
    static final Duration EVERY = Duration.ofSeconds(2);
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Time time;
    private volatile long heard;

    Heartbeat(Time time) {
        this.time = time;
        this.heard = time.nanos();
    }

    /// A ping or pong has come.
    void beat() {
        heard = time.nanos();
    }

    /// Asks until interrupted, or until the client is silent. A client that is not listened to can't be silent.
    void run(Wire wire, BooleanSupplier paused) {
        try {
            while (!wire.closing()) {
                if (paused.getAsBoolean()) {
                    beat();
                }
                if (time.since(heard).compareTo(PATIENCE) > 0) {
                    wire.close(
                            Closing.refused(
                                    "no ping and no pong for %d s"
                                            .formatted(PATIENCE.toSeconds())));
                    return;
                }
                wire.ping();
                time.sleep(EVERY);
            }
        } catch (InterruptedException _) {
            // The session is over.
            return;
        }
    }
}
