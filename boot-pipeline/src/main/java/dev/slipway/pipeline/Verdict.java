package dev.slipway.pipeline;

import dev.slipway.model.Fact;
import dev.slipway.model.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How a boot ended.
///
/// @param progress the facts it made
/// @param problem why it failed; empty if it went through
/// @param reboot why the host reboots before the boot could go through; empty if it does not. It has not failed then
/// @param noted why stages failed whose failure does not stop a boot, by the name of the stage, in order of time.
///     Those apart from the boot are not among them
public record Verdict(
        Progress progress,
        Optional<Problem> problem,
        Optional<String> reboot,
        Map<String, Problem> noted) {
    public Verdict {
        noted = Collections.unmodifiableMap(new LinkedHashMap<>(noted));
    }

    /// The value of a fact; empty if the boot did not make it.
    public <T extends Record> Optional<T> find(Fact<T> fact) {
        return Optional.ofNullable(progress.made().get(fact)).map(fact.type()::cast);
    }
}
