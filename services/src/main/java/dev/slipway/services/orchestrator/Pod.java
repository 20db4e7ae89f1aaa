package dev.slipway.services.orchestrator;

import dev.slipway.model.Key;
import dev.slipway.model.Problem;
import java.util.Base64;
import java.util.Map;

/// A static pod as the settings have it.
sealed interface Pod {
    record Enabled(String name, byte[] manifest) implements Pod {}

    record Disabled(String name) implements Pod {}

    /// @param problem why nobody can tell what is wanted
    record Broken(String name, Problem problem) implements Pod {}

    /// @param key of the pod
    /// @param members `enabled` and, in base64, `manifest`
    static Pod of(Key key, Object members) {
        String name = key.segments().getLast();
        Map<?, ?> pod = members instanceof Map<?, ?> table ? table : Map.of();
        if (Boolean.FALSE.equals(pod.get("enabled"))) {
            return new Disabled(name);
        }
        if (!Boolean.TRUE.equals(pod.get("enabled"))) {
            return broken(key, "enabled", "nobody says whether it is to run");
        }
        if (!(pod.get("manifest") instanceof String manifest)) {
            return broken(key, "manifest", "it is to run, and has no manifest");
        }
        try {
            return new Enabled(name, Base64.getDecoder().decode(manifest));
        } catch (IllegalArgumentException _) {
            return broken(key, "manifest", "its manifest is no base64");
        }
    }

    private static Pod broken(Key key, String member, String why) {
        String name = key.segments().getLast();
        return new Broken(
                name,
                new Problem(
                        "static pod '%s': %s".formatted(name, why),
                        key.child(member).toString(),
                        member.equals("enabled")
                                ? "set it to `true` or `false`"
                                : "set it to what `base64 -w0 FILE` prints"));
    }
}
