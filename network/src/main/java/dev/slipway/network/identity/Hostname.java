package dev.slipway.network.identity;

import dev.slipway.model.Outcome;
import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// The name that the host goes by: in the kernel now, and in `/etc/hostname` for the time before Slipway runs
/// at the next boot.
public record Hostname(Disk disk) {
    /// Where a variant's template puts the setting `network.hostname`.
    static final Path ENVIRONMENT = Path.of("/etc/network/hostname.env");

    static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");
    static final Path KEPT = Path.of("/etc/hostname");

    private static final String VARIABLE = "HOSTNAME=";

    /// What the kernel takes. Source: hostname(7); `__NEW_UTS_LEN` is 64.
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,62}[A-Za-z0-9])?");

    /// Gives the host the name.
    ///
    /// @return `Kept` if it had it
    public Outcome<Named> set(String name) {
        if (!NAME.matcher(name).matches()) {
            return Outcome.failed(
                    "'%s' is no name that Linux takes for a host".formatted(name),
                    "settings.network.hostname",
                    "set at most 64 letters, digits, dots and hyphens, beginning and ending with a letter or digit");
        }
        try {
            boolean kernel = !Texts.read(disk, KERNEL).equals(Optional.of(name));
            if (kernel) {
                disk.poke(KERNEL, name.getBytes(StandardCharsets.UTF_8));
            }
            boolean kept = Texts.write(disk, KEPT, name + "\n");
            return kernel || kept
                    ? new Outcome.Made<>(new Named(name))
                    : new Outcome.Kept<>(new Named(name), "the host has that name");
        } catch (IOException refused) {
            return Outcome.failed(
                    "the name of the host could not be set: " + refused.getMessage(),
                    KERNEL + " and " + KEPT,
                    "run as root, and see that `/etc` can be written");
        }
    }

    /// Gives the host the name that its settings say.
    public Outcome<Named> setAsRendered() {
        try {
            return Texts.whole(disk, ENVIRONMENT).stream()
                    .flatMap(String::lines)
                    .filter(line -> line.startsWith(VARIABLE))
                    .map(line -> line.substring(VARIABLE.length()).strip())
                    .findFirst()
                    .map(this::set)
                    .orElseGet(() -> new Outcome.Skipped<>(ENVIRONMENT + " names no host"));
        } catch (IOException refused) {
            return Outcome.failed(
                    "the name of the host can't be read: " + refused.getMessage(),
                    ENVIRONMENT.toString(),
                    "make it a file that root may read");
        }
    }

    /// The name that the host has.
    public record Named(String name) {}
}
