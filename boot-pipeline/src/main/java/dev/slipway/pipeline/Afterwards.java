package dev.slipway.pipeline;

import dev.slipway.model.Telling;
import dev.slipway.port.Host;
import io.vertx.core.Vertx;
import java.io.IOException;

/// How others tell what happens after a boot: in its journal, beside what commits do there.
public final class Afterwards {
    private Afterwards() {}

    /// @param journal of a boot that has ended
    /// @param stage under which they speak
    public static Telling telling(Host host, Vertx vertx, Journal journal, String stage)
            throws IOException {
        return EventLog.afterBoot(host, vertx, journal).of(stage);
    }
}
