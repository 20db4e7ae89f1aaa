package dev.slipway.command;

import dev.slipway.pipeline.Ending;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
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
/// @param signalLimit of the telling; empty to go by the deadline of the boot
record EndConfig(
        Set<String> unitsThatMayFail,
        Optional<URI> waitCondition,
        Optional<String> lifecycleHook,
        Optional<String> group,
        boolean asksGroup,
        Optional<Duration> inServiceLimit,
        Optional<Duration> signalLimit) {
    static final EndConfig DEFAULTS =
            new EndConfig(
                    Set.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    Optional.empty());

    /// The same with a hook that holds the instance.
    EndConfig hook(String name) {
        return new EndConfig(
                unitsThatMayFail,
                waitCondition,
                Optional.of(name),
                group,
                asksGroup,
                inServiceLimit,
                signalLimit);
    }

    /// How long telling may take. Who gives a boot a short time wants its end soon, also if nobody answers.
    ///
    /// @param left what is left of the boot's time
    /// @param deadline of the whole boot
    Duration timeToTell(Duration left, Duration deadline) {
        Duration least = Collections.min(List.of(Ending.LAST_WORDS, deadline));
        return signalLimit.orElse(Collections.max(List.of(left, least)));
    }

    /// Without the handle.
    @Override
    public String toString() {
        return "EndConfig, lifecycle hook " + lifecycleHook;
    }
}
