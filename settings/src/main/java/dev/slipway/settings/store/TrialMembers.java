package dev.slipway.settings.store;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// A trial as it stands in the file of its generation.
final class TrialMembers {
    private TrialMembers() {}

    static Map<String, Object> of(Trial trial) {
        Map<String, Object> members = new LinkedHashMap<>();
        switch (trial) {
            case Trial.Open(var backTo, var until, var limit, var kernelBoot) -> {
                members.put("back-to", backTo);
                members.put("until", until.toString());
                members.put("seconds", limit.toSeconds());
                members.put("kernel-boot", kernelBoot);
            }
            case Trial.TakenBack(var generation, var backTo, var why) -> {
                members.put("taken-back", generation);
                members.put("back-to", backTo);
                members.put("why", why);
            }
        }
        return members;
    }

    /// @throws IllegalArgumentException if it is none
    static Trial read(Members members) {
        long backTo = members.get("back-to", Long.class);
        return members.has("taken-back")
                ? new Trial.TakenBack(
                        members.get("taken-back", Long.class),
                        backTo,
                        members.get("why", String.class))
                : new Trial.Open(
                        backTo,
                        members.time("until"),
                        Duration.ofSeconds(members.get("seconds", Long.class)),
                        members.get("kernel-boot", String.class));
    }
}
