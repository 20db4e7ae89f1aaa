package dev.slipway.signal;

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

/// A folder as a host, on a clock that stands still.
record TestHost(Disk disk) implements Host {
    static Host at(Path root) throws IOException {
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
                return Instant.EPOCH;
            }

            @Override
            public long nanos() {
                return 0;
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
