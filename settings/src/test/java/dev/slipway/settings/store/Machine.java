package dev.slipway.settings.store;

import dev.slipway.host.RealDisk;
import dev.slipway.port.Commands;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.port.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/// A host of which only the disk is real. Its clock stands still.
///
/// @param patient whether it sleeps when it is told to; else a sleep is over at once
record Machine(Disk disk, boolean patient) implements Host {
    static final Path STORE = Path.of("/var/lib/slipway/store");
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00.000001Z");

    Machine(Disk disk) {
        this(disk, false);
    }

    static Machine under(Path root) throws IOException {
        return new Machine(RealDisk.under(root));
    }

    @Override
    public Time time() {
        return new Time() {
            @Override
            public Instant now() {
                return NOON;
            }

            @Override
            public long nanos() {
                return 0;
            }

            @Override
            public void sleep(Duration time) {
                if (patient) {
                    LockSupport.parkNanos(time.toNanos());
                }
            }
        };
    }

    @Override
    public Commands commands() {
        throw new UnsupportedOperationException("a store runs no commands");
    }

    @Override
    public RandomGenerator random() {
        return new Random(1);
    }

    @Override
    public boolean contained() {
        return true;
    }
}
