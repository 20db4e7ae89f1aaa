package dev.slipway.network.identity;

import dev.slipway.model.Outcome;
import dev.slipway.network.config.InterfaceName;
import dev.slipway.port.Commands.Command;
import dev.slipway.port.Commands.Result;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Lets the primary interface take packets whose answers leave by another one, as pods with addresses of
/// their own need it.
///
/// @param stage who asks, as in the plan
public record PrimarySysctl(Host host, String stage) {
    static final Path FILE = Path.of("/etc/sysctl.d/90-primary_interface.conf");

    /// Holds what the kernel was told in this kernel boot.
    static final Path MARKER = Path.of("/run/netdog/primary_sysctls_set");

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /// Loose: a packet passes if any interface leads back to its source. A `-` in front lets a kernel without
    /// the interface pass. Source: ip-sysctl of the kernel; sysctl.d(5).
    private static final String LINE = "-net.ipv4.conf.%s.rp_filter = 2\n";

    /// @param name the primary interface
    /// @return `Kept` if that is so already
    public Outcome<InterfaceName> apply(InterfaceName name)
            throws IOException, InterruptedException {
        String line = LINE.formatted(name.text());
        Texts.write(host.disk(), FILE, line);
        if (Texts.whole(host.disk(), MARKER).equals(Optional.of(line))) {
            return new Outcome.Kept<>(name, "the kernel was told");
        }
        Command command =
                new Command(
                        stage, List.of("/usr/lib/systemd/systemd-sysctl", FILE.toString()), LIMIT);
        Result result = host.commands().run(command);
        if (!result.good()) {
            return Outcome.failed(
                    "`%s` ended with exit status %d".formatted(command.text(), result.exit()),
                    FILE.toString(),
                    "see why by running it; the next boot tries again");
        }
        host.disk().folder(MARKER.getParent(), Disk.PRIVATE_FOLDER);
        Texts.write(host.disk(), MARKER, line);
        return new Outcome.Made<>(name);
    }
}
