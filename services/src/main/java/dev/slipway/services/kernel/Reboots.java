package dev.slipway.services.kernel;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// The reboots that were asked for since the kernel last had the parameters of the settings: what keeps a host
/// from rebooting for ever.
///
/// @param kernelBoot in which the last one was asked for
/// @param count how many
/// @param tried for which parameters, as digests
record Reboots(String kernelBoot, int count, SortedSet<String> tried) {
    /// Settings may change from boot to boot, so that each wants other parameters.
    static final int MOST = 3;

    static final Reboots NONE = new Reboots("", 0, new TreeSet<>());

    /// What is known when one more is asked for; empty if it is not to be: the parameters were tried and the next
    /// kernel boot did not bring them, or there were too many reboots. One that was asked for and did not come,
    /// because the process was killed, is asked for again.
    Optional<Reboots> andOne(String parameters, String thisKernelBoot) {
        boolean inVain = tried.contains(parameters) && !kernelBoot.equals(thisKernelBoot);
        if (inVain || count >= MOST) {
            return Optional.empty();
        }
        SortedSet<String> more = new TreeSet<>(tried);
        more.add(parameters);
        return Optional.of(new Reboots(thisKernelBoot, count + 1, more));
    }
}
