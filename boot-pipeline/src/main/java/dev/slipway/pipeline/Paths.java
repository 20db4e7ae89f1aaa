package dev.slipway.pipeline;

import java.nio.file.Path;

/// Where a boot keeps what must outlive it, on the host.
public final class Paths {
    public static final Path STATE = Path.of("/var/lib/slipway");
    public static final Path STORE = STATE.resolve("store");
    public static final Path JOURNAL = STATE.resolve("journal");
    public static final Path FACTS = STATE.resolve("facts");
    public static final Path APPLIED = STATE.resolve("applied.json");
    public static final Path REBOOTS = STATE.resolve("reboots.json");
    public static final Path INSTANCE_ID = STATE.resolve("instance-id");
    public static final Path RESET = STATE.resolve("reset");
    public static final Path LOCK = STATE.resolve("lock");

    private Paths() {}
}
