package dev.slipway.services.systemd;

import dev.slipway.model.BuiltIn;
import dev.slipway.model.Outcome;
import java.util.List;
import java.util.stream.Stream;

/// Units of the original that no host has here: Slipway itself does their work, and follows each commit without
/// being restarted. Source: the restart commands of `cfsignal` and `metricdog` in the original's defaults.
public final class ReplacedUnits {
    private ReplacedUnits() {}

    /// What variants do to these units, as actions that have nothing to do.
    public static List<BuiltIn> actions() {
        return Stream.of("cfsignal.service", "metricdog.service")
                .map(unit ->
                        BuiltIn.bare(
                                _ ->
                                        new Outcome.Kept<>(
                                                BuiltIn.Printed.NOTHING,
                                                "Slipway itself does the work of " + unit),
                                "systemctl",
                                "try-restart",
                                unit))
                .toList();
    }
}
