package dev.slipway.services;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.port.Time;
import dev.slipway.services.UnitCommand.Verb;
import dev.slipway.services.systemd.Done;
import dev.slipway.services.systemd.Systemd;
import dev.slipway.services.systemd.Unit;
import dev.slipway.services.systemd.UnitState;
import java.time.Duration;
import java.util.function.Predicate;

/// Makes a unit run with the configuration that lies there now, and believes it only when it sees it.
///
/// The configuration was written before this is called, so whatever begins later has read it: in the end the
/// unit is in another run than in the beginning, has read its configuration again while it was up, or does not
/// run.
///
/// @param booting whether units may be waiting for this very boot: then one that was not up is not waited for
record Renewal(Systemd systemd, Secrets secrets, boolean booting, Deadline deadline) {
    /// Between two looks at a unit.
    static final Duration PAUSE = Duration.ofMillis(200);

    /// @return `Kept` if nothing of the unit runs: it reads its configuration when it is started; `Skipped` if there
    ///     is no such unit
    Outcome<Done> of(Unit unit, Verb verb) throws InterruptedException {
        Outcome<UnitState> asked =
                await(unit, state -> !state.isStopping(), "is still being stopped");
        return asked instanceof Outcome.Made<UnitState>(UnitState before)
                ? renew(unit, verb, before)
                : asked.map(_ -> new Done());
    }

    private Outcome<Done> renew(Unit unit, Verb verb, UnitState before)
            throws InterruptedException {
        if (!before.exists()) {
            return new Outcome.Skipped<>("this host has no unit '%s'".formatted(unit));
        }
        if (before.active().equals("inactive") && !verb.starts()) {
            return new Outcome.Kept<>(new Done(), "'%s' does not run".formatted(unit));
        }
        if (booting && !before.isUp()) {
            return beginAnew(unit, before);
        }
        boolean reloads = before.isUp() && verb.reloads(before);
        Outcome<Done> told = reloads ? systemd.reload(unit, deadline) : restart(unit, verb, before);
        return new Aftermath(systemd, secrets, unit, before, reloads).of(told, deadline);
    }

    /// What has failed is started too, whatever the command: most likely the configuration was why.
    private Outcome<Done> restart(Unit unit, Verb verb, UnitState before)
            throws InterruptedException {
        Outcome<Done> told =
                before.isUp() && !verb.starts()
                        ? systemd.tryRestart(unit, deadline)
                        : systemd.restart(unit, deadline);
        return told instanceof Outcome.Failed<Done> && isTooOften(unit) ? onceMore(unit) : told;
    }

    /// Whether systemd refused because of the number of starts: each was wanted, by a change of settings.
    private boolean isTooOften(Unit unit) throws InterruptedException {
        return systemd.state(unit) instanceof Outcome.Made<UnitState>(UnitState now)
                && now.result().equals("start-limit-hit");
    }

    private Outcome<Done> onceMore(Unit unit) throws InterruptedException {
        return systemd.resetFailed(unit) instanceof Outcome.Failed<Done> failed
                ? failed
                : systemd.restart(unit, deadline);
    }

    /// Sees to it that a unit that is starting starts again. It may stay at that until the boot is over.
    private Outcome<Done> beginAnew(Unit unit, UnitState before) throws InterruptedException {
        return systemd.restartNoWait(unit) instanceof Outcome.Failed<Done> failed
                ? failed
                : await(
                                unit,
                                now -> now.atRest() || !now.run().equals(before.run()),
                                "goes on starting with its old configuration")
                        .map(_ -> new Done());
    }

    private Outcome<UnitState> await(Unit unit, Predicate<UnitState> end, String otherwise)
            throws InterruptedException {
        Time time = systemd.host().time();
        while (true) {
            Outcome<UnitState> state = systemd.state(unit);
            if (!(state instanceof Outcome.Made<UnitState>(UnitState now)) || end.test(now)) {
                return state;
            }
            if (deadline.over()) {
                return Outcome.failed(
                        "'%s' %s".formatted(unit, otherwise),
                        "systemd, which says that it is " + now.text(),
                        "see what holds it up with `systemctl status %s`".formatted(unit));
            }
            time.sleep(deadline.atMost(PAUSE));
        }
    }
}
