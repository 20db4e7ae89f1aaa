package dev.slipway.metrics.report;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.port.Web;
import java.util.Optional;

/// Where messages go.
interface Sink {
    /// Why it takes nothing now: it is switched off, or may not be called. Neither resolves a name nor opens a
    /// connection to find out.
    Optional<Closed> closed();

    /// @param unwanted whether what waits is not wanted either; else it goes on waiting
    record Closed(String why, boolean unwanted) {}

    /// Sends one message, unless [#closed].
    ///
    /// @return `Made` with the last word on it; `Failed` if it may be taken later
    Outcome<Web.Reply> send(Message message, Deadline deadline, Telling telling)
            throws InterruptedException;
}
