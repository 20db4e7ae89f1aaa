package dev.slipway.host;

import dev.slipway.port.Commands;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.port.Programs;
import dev.slipway.port.Supervisor;
import dev.slipway.port.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The machine that this program runs on, whole or as a folder of it.
public record RealHost(
        Disk disk,
        Commands commands,
        Programs programs,
        Supervisor supervisor,
        Time time,
        RandomGenerator random,
        boolean contained)
        implements Host {
    /// This machine: files from `/`, programs run.
    public static RealHost machine() throws IOException {
        return new RealHost(
                RealDisk.machine(),
                new ProcessCommands(System.getenv()),
                new ProcessPrograms(),
                NotifySocket.of(System.getenv()),
                SystemTime.CLOCK,
                new SecureRandom(),
                false);
    }

    /// A folder that no effect leaves (`--root`): files below it, commands recorded in it.
    ///
    /// @param root made if it is not there
    /// @param results how the commands are to end (`--command-results`); without, they all succeed
    public static RealHost at(Path root, Optional<CommandResults> results) throws IOException {
        Disk disk = RealDisk.under(root);
        RecordedCommands commands =
                new RecordedCommands(disk, SystemTime.CLOCK, results.orElse(CommandResults.NONE));
        return new RealHost(
                disk,
                commands,
                new RecordedPrograms(commands),
                Supervisor.NONE,
                SystemTime.CLOCK,
                new SecureRandom(),
                true);
    }
}
