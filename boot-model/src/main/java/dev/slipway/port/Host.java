package dev.slipway.port;

import java.util.random.RandomGenerator;

/// The machine. Every effect goes through it, and only the module `host` holds a real one.
public interface Host {
    Disk disk();

    Commands commands();

    /// Programs to talk to.
    default Programs programs() {
        return Programs.NONE;
    }

    /// Who watches over this program.
    default Supervisor supervisor() {
        return Supervisor.NONE;
    }

    Time time();

    RandomGenerator random();

    /// Whether no effect may leave a folder (`--root`): commands are recorded, no names are resolved,
    /// calls go out only to loopback or to endpoints named in options.
    boolean contained();
}
