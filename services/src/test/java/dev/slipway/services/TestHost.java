package dev.slipway.services;

import dev.slipway.host.RealDisk;
import dev.slipway.port.Commands;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.port.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// A host whose clock stands still.
record TestHost(Disk disk, Commands commands, boolean contained) implements Host, Time {
    @Override
    public Time time() {
        return this;
    }

    @Override
    public RandomGenerator random() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    @Override
    public long nanos() {
        return 0;
    }

    @Override
    public void sleep(Duration time) {
        throw new UnsupportedOperationException();
    }

    static TestHost in(Path root, Commands commands) throws IOException {
        return new TestHost(RealDisk.under(root), commands, true);
    }
}
