package dev.slipway.metrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundsTest {
    private static final int TIMES = 500;

    @TempDir Path root;

    private TestHost run(RandomGenerator random) throws Exception {
        TestHost host = TestHost.in(root).with(random);
        AtomicInteger pings = new AtomicInteger();
        CountDownLatch enough = new CountDownLatch(1);
        Thread thread =
                Rounds.PINGS.start(
                        host,
                        () -> {
                            if (pings.incrementAndGet() == TIMES) {
                                enough.countDown();
                                Thread.currentThread().interrupt();
                            }
                        });
        enough.await();
        thread.join();
        return host;
    }

    @Test
    void pingsBeginAfterTwoMinutesAndComeEverySixHoursEachUpToAnHourLate() throws Exception {
        TestHost host = run(new Random(7));

        assertThat(host.time().sleeps).hasSize(TIMES);
        assertThat(host.time().sleeps.getFirst())
                .isBetween(Duration.ofSeconds(120), Duration.ofSeconds(120 + 3600));
        assertThat(host.time().sleeps.subList(1, TIMES))
                .allSatisfy(wait ->
                        assertThat(wait).isBetween(Duration.ofHours(6), Duration.ofHours(7)));
        assertThat(host.time().sleeps.subList(1, TIMES))
                .anyMatch(wait -> wait.compareTo(Duration.ofMinutes(6 * 60 + 5)) < 0)
                .anyMatch(wait -> wait.compareTo(Duration.ofMinutes(6 * 60 + 55)) > 0);
    }

    @Test
    void withoutLuckTheyComeOnTheDot() throws Exception {
        TestHost host = run(() -> 0);

        assertThat(host.time().sleeps)
                .startsWith(Duration.ofSeconds(120), Duration.ofHours(6), Duration.ofHours(6));
    }
}
