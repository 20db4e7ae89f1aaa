package dev.slipway.metrics.report;

import dev.slipway.port.Host;
import java.time.Duration;

/// Does something again and again on a virtual thread, never on the dot: hosts that started together spread.
///
/// @param first until the first time
/// @param every from one time to the next
/// @param spread up to which each wait is longer, by chance
record Rounds(Duration first, Duration every, Duration spread) {
    /// Health pings, as the original's timer has them.
    static final Rounds PINGS =
            new Rounds(Duration.ofSeconds(120), Duration.ofHours(6), Duration.ofHours(1));

    /// What waits in the spool is tried again.
    static final Rounds RETRIES =
            new Rounds(Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(5));

    /// What is done.
    @FunctionalInterface
    interface Work {
        void once() throws InterruptedException;
    }

    /// Begins. Ends when the thread is interrupted.
    Thread start(Host host, Work work) {
        return Thread.ofVirtual().name("rounds").start(() -> run(host, work));
    }

    private void run(Host host, Work work) {
        try {
            host.time().sleep(first.plus(luck(host)));
            while (true) {
                work.once();
                host.time().sleep(every.plus(luck(host)));
            }
        } catch (InterruptedException _) {
            return;
        }
    }

    private Duration luck(Host host) {
        return Duration.ofMillis(host.random().nextLong(spread.toMillis() + 1));
    }
}
