package dev.slipway.port;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Who started this program and watches over it: systemd, for a service of `Type=notify`.
///
/// Telling is best effort: what does not arrive, the time limits of the service catch.
public interface Supervisor {
    /// Nobody watches.
    Supervisor NONE = _ -> {};

    /// @param assignments as sd_notify(3) has them, for example `READY=1`; they are heard as one message. They must not
    ///     hold secrets: `systemctl status` shows them to everybody
    void tell(List<String> assignments);

    /// How long this program may say nothing until it counts as hung; empty if nobody minds.
    default Optional<Duration> patience() {
        return Optional.empty();
    }
}
