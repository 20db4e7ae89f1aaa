package dev.slipway.host;

import dev.slipway.port.Time;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// The clocks of this machine. The only place where a thread sleeps.
enum SystemTime implements Time {
    CLOCK;

    /// Seconds since the start of the kernel. Source: proc_uptime(5).
    private static final Path UPTIME = Path.of("/proc/uptime");

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    /// Where the kernel does not tell, the monotonic clock, which on Linux begins with the machine too.
    @Override
    public Duration uptime() {
        try {
            String seconds = Files.readString(UPTIME).split(" ")[0];
            return Duration.ofMillis(new BigDecimal(seconds).movePointRight(3).longValue());
        } catch (IOException | NumberFormatException _) {
            return Duration.ofNanos(nanos());
        }
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }
}
