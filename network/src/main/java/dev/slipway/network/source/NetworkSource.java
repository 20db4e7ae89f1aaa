package dev.slipway.network.source;

import dev.slipway.model.Outcome;
import dev.slipway.model.Problem;
import dev.slipway.model.Telling;
import dev.slipway.network.config.Network;
import dev.slipway.port.Disk;
import dev.slipway.settings.input.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Finds where this host's network is written down: the first of the files that is there counts alone, else
/// the kernel command line.
public final class NetworkSource {
    /// Highest first.
    public static final List<Path> FILES =
            List.of(
                    Path.of("/var/lib/netdog/net.toml"),
                    Path.of("/var/lib/slipway/net.toml"),
                    Path.of("/var/lib/bottlerocket/net.toml"));

    private static final Path COMMAND_LINE = Path.of("/proc/cmdline");

    private final Disk disk;

    public NetworkSource(Disk disk) {
        this.disk = disk;
    }

    /// What a source says.
    ///
    /// @param source a path on the host
    public record Found(String source, Network network) {}

    /// Reads it. What has no effect in it is noted.
    ///
    /// @return `Skipped` if no source names a device; `Failed` with all that is wrong with the source
    public Outcome<Found> find(Telling telling) {
        try {
            for (Path file : FILES) {
                Optional<byte[]> bytes = disk.read(file);
                if (bytes.isPresent()) {
                    tellOthers(file, telling);
                    return ofFile(file.toString(), NetToml.read(bytes.get()), telling);
                }
            }
            return ofKernel(disk.read(COMMAND_LINE));
        } catch (IOException refused) {
            return Outcome.failed(
                    "the network configuration can't be read: " + refused.getMessage(),
                    "net.toml, or " + COMMAND_LINE,
                    "make it a file that root may read");
        }
    }

    private void tellOthers(Path chosen, Telling telling) {
        FILES.stream()
                .skip(FILES.indexOf(chosen) + 1L)
                .filter(disk::exists)
                .forEach(other -> telling.note("%s counts, %s does not".formatted(chosen, other)));
    }

    /// The problems of a file as one.
    private static Problem problem(String source, NetToml read) {
        return new Problem(
                "the network configuration has mistakes",
                source,
                "mend what stands below; `slipway network check FILE` tries it without a boot",
                read.problems().stream().map(each -> each.toProblem(source)).toList());
    }

    /// What a file says. What has no effect in it is noted.
    ///
    /// @param source its name, for people
    /// @return as [#find]
    public static Outcome<Found> ofFile(String source, NetToml read, Telling telling) {
        if (!read.problems().isEmpty()) {
            return new Outcome.Failed<>(problem(source, read));
        }
        for (Finding warning : read.warnings()) {
            telling.note("%s, %s: %s".formatted(source, warning.at(), warning.message()));
        }
        return read.network()
                .<Outcome<Found>>map(network -> new Outcome.Made<>(new Found(source, network)))
                .orElseGet(() -> new Outcome.Skipped<>(source + " names no device"));
    }

    private static Outcome<Found> ofKernel(Optional<byte[]> bytes) {
        String text = new String(bytes.orElse(new byte[0]), StandardCharsets.UTF_8);
        return switch (KernelCommandLine.read(text, COMMAND_LINE.toString())) {
            case Outcome.Made<Network>(Network network) -> found(network);
            case Outcome.Kept<Network>(Network network, String _) -> found(network);
            case Outcome.Skipped<Network> _ ->
                    new Outcome.Skipped<>(
                            "there is no net.toml and no `%s=` on the kernel command line"
                                    .formatted(KernelCommandLine.KEY));
            case Outcome.Failed<Network>(Problem problem) -> new Outcome.Failed<>(problem);
        };
    }

    private static Outcome<Found> found(Network network) {
        return new Outcome.Made<>(new Found(COMMAND_LINE.toString(), network));
    }
}
