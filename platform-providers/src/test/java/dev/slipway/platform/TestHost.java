package dev.slipway.platform;

import dev.slipway.host.RealHost;
import dev.slipway.port.Commands;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.port.Time;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/// A machine in a folder: real files, recorded commands, the same random numbers in each test.
public record TestHost(
        Disk disk, Commands commands, Time time, RandomGenerator random, boolean contained)
        implements Host {
    /// A root folder, as with `--root`.
    public static TestHost contained(Path root) throws IOException {
        RealHost host = RealHost.at(root, Optional.empty());
        return new TestHost(host.disk(), host.commands(), host.time(), new Random(1), true);
    }

    /// A folder that stands for a whole machine.
    public static TestHost machine(Path root) throws IOException {
        TestHost host = contained(root);
        return new TestHost(host.disk, host.commands, host.time, host.random, false);
    }

    public TestHost with(Commands other) {
        return new TestHost(disk, other, time, random, contained);
    }

    public TestHost having(String path, String text) throws IOException {
        disk.replace(Path.of(path), text.getBytes(StandardCharsets.UTF_8), Disk.PUBLIC);
        return this;
    }

    public String text(String path) throws IOException {
        return new String(disk.read(Path.of(path)).orElseThrow(), StandardCharsets.UTF_8);
    }
}
