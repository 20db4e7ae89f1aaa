package dev.slipway.host;

import dev.slipway.port.Time;
import java.time.Duration;
import java.time.Instant;

/// The clocks of this machine. The only place where a thread sleeps.
enum SystemTime implements Time {
    CLOCK;

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }
}
