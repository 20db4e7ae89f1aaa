package dev.slipway.command;

import dev.slipway.host.RealDisk;
import dev.slipway.port.Commands;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.port.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// A folder as a host; its clock moves only when somebody sleeps. Who sleep at the same time, wake at the same time.
record MatrixHost(Disk disk, AtomicLong clock) implements Host, Time {
    static MatrixHost at(Path root) throws IOException {
        return new MatrixHost(RealDisk.under(root), new AtomicLong());
    }

    @Override
    public Commands commands() {
        throw new AssertionError("no commands here");
    }

    @Override
    public Time time() {
        return this;
    }

    @Override
    public RandomGenerator random() {
        return RandomGenerator.getDefault();
    }

    @Override
    public boolean contained() {
        return true;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(nanos());
    }

    @Override
    public long nanos() {
        return clock.get();
    }

    @Override
    public void sleep(Duration time) {
        long end = clock.get() + time.toNanos();
        clock.accumulateAndGet(end, Math::max);
    }
}
