package dev.slipway.host.cloud;

import dev.slipway.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/// A clock whose sleep returns at once, and remembers how long it would have been.
final class FakeTime implements Time {
    final List<Duration> sleeps = new CopyOnWriteArrayList<>();
    private final LongSupplier base;
    private final AtomicLong skipped = new AtomicLong();
    private IntConsumer watcher = _ -> {};

    /// Stands still but for its sleeps.
    FakeTime() {
        this(() -> 0);
    }

    FakeTime(LongSupplier base) {
        this.base = base;
    }

    /// @param watcher is given the number of each sleep, from 1
    void onSleep(IntConsumer watcher) {
        this.watcher = watcher;
    }

    void skip(Duration time) {
        skipped.addAndGet(time.toNanos());
    }

    @Override
    public Instant now() {
        return Instant.parse("2026-01-01T00:00:00Z").plusNanos(skipped.get());
    }

    @Override
    public long nanos() {
        return base.getAsLong() + skipped.get();
    }

    @Override
    public void sleep(Duration time) {
        sleeps.add(time);
        skip(time);
        watcher.accept(sleeps.size());
    }
}
