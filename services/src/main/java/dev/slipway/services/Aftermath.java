package dev.slipway.services;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.services.systemd.Done;
import dev.slipway.services.systemd.Systemd;
import dev.slipway.services.systemd.Unit;
import dev.slipway.services.systemd.UnitState;
import java.time.Duration;
import java.util.List;

/// What becomes of a unit once systemd has said how its restart went.
///
/// @param before the unit as it was until then
/// @param reloaded whether it was told to read its configuration again, and not restarted
record Aftermath(Systemd systemd, Secrets secrets, Unit unit, UnitState before, boolean reloaded) {
    /// How long a program must last that does not tell when it is ready. Those that refuse their configuration
    /// mostly do so within their first second; whoever changes a setting waits for it.
    static final Duration SETTLING = Duration.ofSeconds(2);

    /// Those whose start is over before their program has read anything. Source: systemd.service(5), `Type=`.
    private static final List<String> SILENT_TYPES = List.of("simple", "exec", "idle");

    /// @param told how the restart went
    Outcome<Done> of(Outcome<Done> told, Deadline deadline) throws InterruptedException {
        return told instanceof Outcome.Failed<Done>(Problem problem)
                ? failed(problem.what(), problem.where())
                : watch(deadline);
    }

    private Outcome<Done> watch(Deadline deadline) throws InterruptedException {
        Deadline settled =
                Deadline.in(
                        deadline.atMost(isSilent() ? SETTLING : Duration.ZERO),
                        systemd.host().time()::nanos);
        while (systemd.state(unit) instanceof Outcome.Made<UnitState>(UnitState now)) {
            if (now.active().equals("failed") || now.automaticRestarts() > restartsBefore()) {
                return failed("'%s' ended at once: %s".formatted(unit, now.text()), "its restart");
            }
            if (!reloaded && !now.atRest() && now.run().equals(before.run())) {
                return failed("'%s' still runs as it did before".formatted(unit), "its restart");
            }
            if (now.atRest() || settled.over()) {
                return new Outcome.Made<>(new Done());
            }
            systemd.host().time().sleep(settled.atMost(Renewal.PAUSE));
        }
        return systemd.state(unit).map(_ -> new Done());
    }

    private boolean isSilent() {
        return reloaded || SILENT_TYPES.contains(before.type());
    }

    /// A restart begins to count anew.
    private int restartsBefore() {
        return reloaded ? before.automaticRestarts() : 0;
    }

    private Outcome<Done> failed(String what, String where) throws InterruptedException {
        return Outcome.failed(
                what,
                where + lastWords(),
                "see `systemctl status %s` and `journalctl --unit=%s`; the next boot or commit tries again"
                        .formatted(unit, unit));
    }

    private String lastWords() throws InterruptedException {
        String words =
                systemd.state(unit) instanceof Outcome.Made<UnitState>(UnitState now)
                        ? secrets.quote(
                                String.join("\n", systemd.lastWords(unit, now, before.asked())))
                        : "";
        return words.isEmpty() ? "" : "; the journal has of it:" + words;
    }
}
