package dev.slipway.pipeline;

import dev.slipway.host.RealDisk;
import dev.slipway.port.Commands;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.port.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// A folder as a host.
record TestHost(Disk disk) implements Host {
    static Host at(Path root) throws java.io.IOException {
        return new TestHost(RealDisk.under(root));
    }

    @Override
    public Commands commands() {
        throw new AssertionError("no commands here");
    }

    @Override
    public Time time() {
        return new Time() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void sleep(Duration time) {
                throw new AssertionError("nobody sleeps here");
            }
        };
    }

    @Override
    public RandomGenerator random() {
        return RandomGenerator.getDefault();
    }

    @Override
    public boolean contained() {
        return true;
    }
}
