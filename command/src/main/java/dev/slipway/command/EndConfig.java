package dev.slipway.command;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// How a boot ends, as the configuration of the program says.
///
/// @param unitsThatMayFail units whose failure is no failure of the boot
/// @param waitCondition the handle of a wait condition that is told too; a secret
/// @param lifecycleHook the hook that holds instances until their boot has a verdict
/// @param group the Auto Scaling group; empty to find out
/// @param asksGroup whether Auto Scaling itself is asked before the wait for it ends
/// @param inServiceLimit of that wait; empty for none
record EndConfig(
        Set<String> unitsThatMayFail,
        Optional<URI> waitCondition,
        Optional<String> lifecycleHook,
        Optional<String> group,
        boolean asksGroup,
        Optional<Duration> inServiceLimit) {
    static final EndConfig DEFAULTS =
            new EndConfig(
                    Set.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Optional.empty());

    /// Without the handle.
    @Override
    public String toString() {
        return "EndConfig, lifecycle hook " + lifecycleHook;
    }
}
