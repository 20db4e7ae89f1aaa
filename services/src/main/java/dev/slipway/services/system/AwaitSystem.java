package dev.slipway.services.system;

import dev.slipway.model.Happening;
import dev.slipway.model.Inputs;
import dev.slipway.model.Outcome;
import dev.slipway.model.Stage;
import dev.slipway.port.Host;
import dev.slipway.services.systemd.Systemd;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Waits until systemd has started all that it was to start, and looks what of it failed.
///
/// The units behind the gate of the Auto Scaling group don't count: they may be held back for days.
public final class AwaitSystem implements Stage<RunningSystem> {
    /// The name of the stage in the plan, in events and in recorded commands.
    public static final String NAME = "system-running";

    /// The gate that `slipway wait in-service` holds.
    public static final String GATE = "slipway-in-service.service";

    /// How long systemd is waited for until it is asked what it is at.
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /// With less time left no answer would come in time.
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private static final RunningSystem RUNNING = new RunningSystem("running");

    private final Host host;
    private final Systemd systemd;
    private final Set<String> mayFail;

    /// @param mayFail units whose failure is no failure of the boot, for example `motd.service`
    public AwaitSystem(Host host, Set<String> mayFail) {
        this.host = host;
        this.systemd = new Systemd(host, NAME);
        this.mayFail = Set.copyOf(mayFail);
    }

    @Override
    public Outcome<RunningSystem> run(Inputs in) throws InterruptedException {
        while (true) {
            Optional<Outcome<RunningSystem>> end = look(in);
            if (end.isPresent()) {
                return end.get();
            }
        }
    }

    /// Empty while systemd is still starting.
    private Optional<Outcome<RunningSystem>> look(Inputs in) throws InterruptedException {
        long begin = host.time().nanos();
        Duration limit = in.deadline().atMost(LOOK_EVERY);
        return switch (systemd.systemState(limit)) {
            case Outcome.Made<String>(String state) ->
                    look(in, state, host.time().since(begin).compareTo(limit) < 0);
            case Outcome<String> other -> Optional.of(other.map(_ -> RUNNING));
        };
    }

    /// @param atOnce whether systemd did not wait, as it does not before its version 240
    private Optional<Outcome<RunningSystem>> look(Inputs in, String state, boolean atOnce)
            throws InterruptedException {
        return switch (state) {
            case "running" -> Optional.of(new Outcome.Made<>(RUNNING));
            case "starting", "initializing" -> starting(in, atOnce);
            case "degraded" -> Optional.of(judge());
            default -> Optional.of(stray(state));
        };
    }

    private Optional<Outcome<RunningSystem>> starting(Inputs in, boolean atOnce)
            throws InterruptedException {
        List<String> jobs = systemd.runningJobs();
        if (jobs.equals(List.of(GATE))) {
            return Optional.of(judge());
        }
        if (in.deadline().left().compareTo(MARGIN) < 0) {
            return Optional.of(late(jobs));
        }
        in.telling().tell(new Happening.Waiting("systemd to be done with " + names(jobs)));
        if (atOnce) {
            host.time().sleep(PAUSE);
        }
        return Optional.empty();
    }

    private Outcome<RunningSystem> judge() throws InterruptedException {
        List<String> failed =
                systemd.failedUnits().stream().filter(unit -> !mayFail.contains(unit)).toList();
        return failed.isEmpty()
                ? new Outcome.Made<>(new RunningSystem("degraded"))
                : Outcome.failed(
                        "the system is degraded: %s failed".formatted(names(failed)),
                        "systemd",
                        "see why with `systemctl status %s`; name units that may fail in `units-that-may-fail` of /etc/slipway/slipway.toml"
                                .formatted(String.join(" ", failed)));
    }

    private static Outcome<RunningSystem> late(List<String> jobs) {
        return Outcome.failed(
                "the system was not up in time: systemd is not done with " + names(jobs),
                "systemd",
                "see what they wait for with `systemctl list-jobs` and `systemctl status`, or give the boot more time with `--deadline`");
    }

    private static Outcome<RunningSystem> stray(String state) {
        return Outcome.failed(
                "the system does not run: systemd says '%s'".formatted(state),
                "systemd",
                "see `systemctl status` and `journalctl --boot`");
    }

    private static String names(List<String> units) {
        return units.isEmpty() ? "its jobs" : String.join(", ", units);
    }
}
