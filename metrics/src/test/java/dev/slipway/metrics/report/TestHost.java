package dev.slipway.metrics.report;

import dev.slipway.host.RealDisk;
import dev.slipway.port.Commands;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.port.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// A host in a folder, whose clock moves only when somebody sleeps.
record TestHost(Disk disk, FakeTime time, RandomGenerator random) implements Host {
    static TestHost in(Path root) throws IOException {
        return new TestHost(RealDisk.under(root), new FakeTime(), new Random(1));
    }

    TestHost with(RandomGenerator other) {
        return new TestHost(disk, time, other);
    }

    @Override
    public Commands commands() {
        throw new AssertionError("to tell of a host no program is run");
    }

    @Override
    public boolean contained() {
        return true;
    }

    /// A clock whose sleep returns at once, and remembers how long it would have been.
    static final class FakeTime implements Time {
        static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

        final List<Duration> sleeps = new CopyOnWriteArrayList<>();
        private final AtomicLong skipped = new AtomicLong();

        void skip(Duration time) {
            skipped.addAndGet(time.toNanos());
        }

        @Override
        public Instant now() {
            return BEGIN.plusNanos(skipped.get());
        }

        @Override
        public long nanos() {
            return skipped.get();
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            sleeps.add(time);
            skip(time);
        }
    }
}
