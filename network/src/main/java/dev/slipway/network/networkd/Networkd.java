package dev.slipway.network.networkd;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.network.config.Device;
import dev.slipway.port.Commands.Command;
import dev.slipway.port.Commands.Result;
import dev.slipway.port.Host;
import java.time.Duration;
import java.util.List;

/// systemd-networkd as it runs on the host.
///
/// @param stage who asks, as in the plan; recorded with each command
public record Networkd(Host host, String stage) {
    static final String UNIT = "systemd-networkd.service";

    /// How long a command may take that waits for nothing outside of the host.
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /// Between two looks at addresses.
    private static final Duration PAUSE = Duration.ofMillis(200);

    /// Ends at once if all is there, else within a second.
    private static final List<String> ONLINE =
            List.of("/usr/lib/systemd/systemd-networkd-wait-online", "--timeout=1");

    /// Starts it unless it runs, and makes it read its files again. Interfaces whose files did not change are
    /// left alone.
    public Outcome<Result> reload() throws InterruptedException {
        Outcome<Result> started = told(List.of("systemctl", "start", UNIT));
        return started instanceof Outcome.Made<Result>
                ? told(List.of("networkctl", "reload"))
                : started;
    }

    /// Removes a device that was made, so that it can be made anew.
    public Outcome<Result> delete(String device) throws InterruptedException {
        return told(List.of("networkctl", "delete", device));
    }

    /// Waits until every device has the addresses that it must have.
    ///
    /// Not left to systemd-networkd-wait-online: that one waits for all that systemd-networkd is still about,
    /// so 12 s for routers of IPv6 where there are none. It is asked because older versions of `networkctl`
    /// tell no addresses.
    ///
    /// @return whether it came to that within `limit`
    public boolean online(List<Device> devices, Duration limit) throws InterruptedException {
        Deadline deadline = Deadline.in(limit, host.time()::nanos);
        while (!haveAddresses(devices) && told(ONLINE) instanceof Outcome.Failed<Result>) {
            if (deadline.over()) {
                return false;
            }
            host.time().sleep(deadline.atMost(PAUSE));
        }
        return true;
    }

    private boolean haveAddresses(List<Device> devices) throws InterruptedException {
        for (Device device : devices) {
            if (!(status(device.name().text())
                            instanceof Outcome.Made<LinkStatus>(LinkStatus status)
                    && status.meets(device.addressing()))) {
                return false;
            }
        }
        return true;
    }

    /// What it knows of an interface.
    ///
    /// @return `Skipped` if it does not tell
    public Outcome<LinkStatus> status(String name) throws InterruptedException {
        Command command =
                new Command(stage, List.of("networkctl", "--json=short", "status", name), LIMIT);
        Result result = host.commands().run(command);
        return result.good()
                ? LinkStatus.of(result.stdout())
                : new Outcome.Skipped<>("`%s` tells nothing".formatted(command.text()));
    }

    private Outcome<Result> told(List<String> argv) throws InterruptedException {
        return told(new Command(stage, argv, LIMIT));
    }

    private Outcome<Result> told(Command command) throws InterruptedException {
        Result result = host.commands().run(command);
        return result.good()
                ? new Outcome.Made<>(result)
                : new Outcome.Failed<>(problem(command, result));
    }

    private static Problem problem(Command command, Result result) {
        String how =
                switch (result.end()) {
                    case EXITED -> "ended with exit status " + result.exit();
                    case TIMED_OUT ->
                            "did not end within %d s".formatted(command.limit().toSeconds());
                    case NOT_STARTED -> "could not be started";
                };
        String said = result.stderr().strip().lines().reduce("", (_, line) -> ": " + line.strip());
        return new Problem(
                "`%s` %s%s".formatted(command.text(), how, said),
                "systemd-networkd",
                "see that it is installed and why it fails with `systemctl status %s`"
                        .formatted(UNIT));
    }
}
