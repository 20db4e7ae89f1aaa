package dev.slipway.services.kernel;

import dev.slipway.model.Fact;
import dev.slipway.model.MayReboot;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Whether the kernel was booted with the parameters of the settings. Made by the stage `reboot-if-required`.
///
/// @param lacking the parameters that it has otherwise, or not at all, as `kernel.NAME` and `init.NAME`
public record KernelParameters(SortedSet<String> lacking, Optional<String> reboot)
        implements MayReboot {
    public static final Fact<KernelParameters> FACT =
            new Fact<>("kernel-parameters", KernelParameters.class);

    public KernelParameters {
        lacking = Collections.unmodifiableSortedSet(new TreeSet<>(lacking));
    }

    /// The boot goes on with the kernel as it is.
    static KernelParameters lacking(SortedSet<String> names) {
        return new KernelParameters(names, Optional.empty());
    }
}
