package dev.slipway.api.exec;

import dev.slipway.port.Commands;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.port.Programs;
import dev.slipway.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// A machine whose time passes when it is told to.
final class HandClock implements Host, Time {
    private final Host real;
    private long nanos;
    private int sleepers;

    HandClock(Host real) {
        this.real = real;
    }

    /// Waits until somebody sleeps, so that no time passes unnoticed.
    synchronized void pass(Duration time) throws InterruptedException {
        while (sleepers == 0) {
            wait();
        }
        nanos += time.toNanos();
        notifyAll();
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized void sleep(Duration time) throws InterruptedException {
        long end = nanos + time.toNanos();
        sleepers++;
        notifyAll();
        try {
            while (nanos < end) {
                wait();
            }
        } finally {
            sleepers--;
        }
    }

    @Override
    public Disk disk() {
        return real.disk();
    }

    @Override
    public Commands commands() {
        return real.commands();
    }

    @Override
    public Programs programs() {
        return real.programs();
    }

    @Override
    public Time time() {
        return this;
    }

    @Override
    public RandomGenerator random() {
        return real.random();
    }

    @Override
    public boolean contained() {
        return real.contained();
    }
}
