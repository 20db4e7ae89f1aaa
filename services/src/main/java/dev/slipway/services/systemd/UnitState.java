package dev.slipway.services.systemd;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What systemd knows of a unit.
///
/// @param properties as `systemctl show` names them; none are known under `--root`
/// @param asked when systemd was asked, by the wall clock
public record UnitState(Map<String, String> properties, Instant asked) {
    static final List<String> ASKED =
            List.of(
                    "LoadState",
                    "ActiveState",
                    "SubState",
                    "Result",
                    "ExecMainStatus",
                    "InvocationID",
                    "InactiveExitTimestampMonotonic",
                    "NRestarts",
                    "Type",
                    "CanReload");

    public UnitState {
        properties = Map.copyOf(properties);
    }

    /// @param text a line `Name=value` for each property
    static UnitState of(String text, Instant asked) {
        return new UnitState(
                text.lines()
                        .map(line -> line.split("=", 2))
                        .filter(pair -> pair.length == 2)
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (_, b) -> b)),
                asked);
    }

    /// Whether there is such a unit; also true if nothing is known.
    public boolean exists() {
        return !get("LoadState").equals("not-found");
    }

    /// `active`, `reloading`, `inactive`, `failed`, `activating`, `deactivating`.
    public String active() {
        return get("ActiveState");
    }

    /// More exactly, for example `running`, `start-pre`, `auto-restart`.
    public String sub() {
        return get("SubState");
    }

    /// How its last run ended: `success`, `exit-code`, `timeout`, `start-limit-hit` ...
    public String result() {
        return get("Result");
    }

    /// `simple`, `notify` ... of a service; empty of other units.
    public String type() {
        return get("Type");
    }

    /// Whether it can be told to read its configuration again.
    public boolean canReload() {
        return get("CanReload").equals("yes");
    }

    /// Tells one run of a unit from another: each begins when the unit leaves the state in which nothing of it
    /// runs, before the first of its commands.
    public String run() {
        return invocation() + "/" + get("InactiveExitTimestampMonotonic");
    }

    /// The name of the run in the journal; empty if it never ran.
    String invocation() {
        return get("InvocationID");
    }

    /// How often systemd has started it again by itself, or is about to, since somebody last told systemd to.
    public int automaticRestarts() {
        String counted = get("NRestarts");
        return (counted.isEmpty() ? 0 : Integer.parseInt(counted))
                + (sub().startsWith("auto-restart") ? 1 : 0);
    }

    /// Whether it has come up, and is not being stopped.
    public boolean isUp() {
        return !atRest() && !isStopping() && !active().equals("activating");
    }

    /// Whether it is being stopped.
    public boolean isStopping() {
        return active().equals("deactivating");
    }

    /// Whether nothing of it runs, nor is being ended.
    public boolean atRest() {
        return active().equals("inactive") || active().equals("failed");
    }

    /// For people: `failed (exit-code), exit status 7`.
    public String text() {
        return active() + " (" + (isFailure() ? result() : sub()) + ")" + exit();
    }

    private boolean isFailure() {
        return !result().isEmpty() && !result().equals("success");
    }

    private String exit() {
        return result().equals("exit-code") ? ", exit status " + get("ExecMainStatus") : "";
    }

    private String get(String property) {
        return properties.getOrDefault(property, "");
    }
}
