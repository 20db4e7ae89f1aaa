package dev.slipway.api;

import dev.slipway.port.Commands;
import dev.slipway.port.Disk;
import dev.slipway.port.Host;
import dev.slipway.port.Time;
import java.util.random.RandomGenerator;

/// A folder that behaves as the machine itself.
record Uncontained(Host folder) implements Host {
    @Override
    public Disk disk() {
        return folder.disk();
    }

    @Override
    public Commands commands() {
        return folder.commands();
    }

    @Override
    public Time time() {
        return folder.time();
    }

    @Override
    public RandomGenerator random() {
        return folder.random();
    }

    @Override
    public boolean contained() {
        return false;
    }
}
