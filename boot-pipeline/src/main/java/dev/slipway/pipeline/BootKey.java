package dev.slipway.pipeline;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What two runs share if the second is to go on with the boot of the first.
///
/// @param kernelBoot the id of the kernel boot
/// @param variant what the host is to be
public record BootKey(String kernelBoot, String variant) {
    private static final Pattern NOTE = Pattern.compile("kernel boot (\\S+), variant (\\S+)");

    /// The note with which a run of a boot begins.
    String note() {
        return "kernel boot %s, variant %s".formatted(kernelBoot, variant);
    }

    /// Reads a note; empty if it is another one.
    static Optional<BootKey> of(String note) {
        Matcher matcher = NOTE.matcher(note);
        return matcher.matches()
                ? Optional.of(new BootKey(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }
}
