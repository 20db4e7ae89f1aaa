package dev.slipway.metrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.metrics.report.Spool.Bounds;
import dev.slipway.metrics.report.Spool.Dropped;
import dev.slipway.metrics.report.Spool.Slot;
import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {
    private static final Path FOLDER = Path.of("/var/lib/slipway/spool/metrics");
    private static final Bounds WIDE = new Bounds(100, 1 << 20, Duration.ofDays(7));

    @TempDir Path root;
    private TestHost host;

    @BeforeEach
    void open() throws IOException {
        host = TestHost.in(root);
    }

    private Spool spool(Bounds bounds) {
        return new Spool(host, FOLDER, bounds);
    }

    private static List<String> texts(Spool spool) throws IOException {
        return spool.waiting().stream().map(Slot::message).map(Message::text).toList();
    }

    /// Any row of puts, removals and time that passes: never more than the bounds, always the newest, in order.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theBoundsHoldAndTheOldestGoFirst(long seed) throws IOException {
        Random random = new Random(seed);
        Bounds bounds = new Bounds(1 + random.nextInt(8), 400 + random.nextInt(3000), hours(50));
        Spool spool = spool(bounds);
        List<String> put = new ArrayList<>();
        for (int step = 0; step < 120; step++) {
            if (random.nextInt(4) == 0) {
                host.time().skip(hours(random.nextInt(20)));
                spool.prune();
            } else {
                put.add("%d-%s".formatted(step, "x".repeat(random.nextInt(600))));
                spool.put("boot_success", put.getLast());
            }

            List<Slot> slots = spool.waiting();
            assertThat(slots).hasSizeLessThanOrEqualTo(bounds.messages());
            assertThat(slots.stream().mapToLong(Slot::bytes).sum())
                    .isLessThanOrEqualTo(bounds.bytes());
            assertThat(slots)
                    .allMatch(slot ->
                            !slot.message().made().isBefore(host.time().now().minus(hours(50))));
            assertThat(put.subList(put.size() - slots.size(), put.size())).isEqualTo(texts(spool));
        }
    }

    private static Duration hours(long hours) {
        return Duration.ofHours(hours);
    }

    @Test
    void whatIsDroppedIsNamedWithTheReason() throws IOException {
        Spool spool = spool(new Bounds(2, 1 << 20, hours(1)));
        spool.put("a", "1");
        spool.put("b", "2");

        assertThat(spool.put("c", "3")).containsExactly(new Dropped("a", "too much is waiting"));
        host.time().skip(hours(2));
        assertThat(spool.prune())
                .containsExactly(
                        new Dropped("b", "it is too old"), new Dropped("c", "it is too old"));
    }

    @Test
    void whatIsLargerThanAllRoomIsDroppedItself() throws IOException {
        Spool spool = spool(new Bounds(9, 200, hours(1)));

        assertThat(spool.put("a", "x".repeat(300)))
                .containsExactly(new Dropped("a", "too much is waiting"));
        assertThat(spool.isEmpty()).isTrue();
    }

    @Test
    void aDamagedFileIsDroppedAndTheOthersStay() throws IOException {
        Spool spool = spool(WIDE);
        spool.put("a", "1");
        spool.put("b", "2");
        Path first = spool.waiting().getFirst().file();
        host.disk().replace(first, "{\"id\":".getBytes(StandardCharsets.UTF_8), Disk.PRIVATE);

        assertThat(spool.prune()).containsExactly(new Dropped("a message", "its file was damaged"));
        assertThat(texts(spool)).containsExactly("2");
    }

    @Test
    void aBootIsToldOnceWhateverProcessTellsIt() throws IOException {
        spool(WIDE).putOnce("000001-x", "boot_success", "1");
        spool(WIDE).putOnce("000001-x", "boot_success", "1");
        Spool spool = spool(WIDE);
        spool.remove(spool.waiting().getFirst());
        spool.putOnce("000001-x", "boot_success", "1");

        assertThat(texts(spool)).isEmpty();
        spool.putOnce("000002-x", "boot_success", "2");
        assertThat(texts(spool)).containsExactly("2");
    }

    /// As if the process had been killed after the message was written, before it was noted as told.
    @Test
    void aKillWhileABootIsToldAddsNoSecondMessage() throws IOException {
        Spool spool = spool(WIDE);
        spool.putOnce("000001-x", "boot_success", "1");
        String id = spool.waiting().getFirst().message().id();
        host.disk().remove(FOLDER.resolve("boot_success.told"));

        spool.putOnce("000001-x", "boot_success", "1");
        assertThat(spool.waiting()).hasSize(1);

        spool.remove(spool.waiting().getFirst());
        host.disk().remove(FOLDER.resolve("boot_success.told"));
        spool.putOnce("000001-x", "boot_success", "1");
        assertThat(spool.waiting().getFirst().message().id()).isEqualTo(id);
    }

    @Test
    void twoHostsHaveNoIdInCommon() throws IOException {
        TestHost other = TestHost.in(root.resolve("other")).with(new Random(2));
        Spool one = spool(WIDE);
        Spool two = new Spool(other, FOLDER, WIDE);
        one.putOnce("000001-x", "boot_success", "1");
        two.putOnce("000001-x", "boot_success", "1");

        assertThat(one.waiting().getFirst().message().id())
                .isNotEqualTo(two.waiting().getFirst().message().id());
    }

    @Test
    void onlyTheOwnerMayLookIn() throws IOException {
        Spool spool = spool(WIDE);
        spool.put("a", "1");

        assertThat(host.disk().mode(FOLDER)).contains(Disk.PRIVATE_FOLDER);
        assertThat(host.disk().mode(spool.waiting().getFirst().file())).contains(Disk.PRIVATE);
        assertThat(Files.isDirectory(root.resolve("var/lib/slipway/spool/metrics"))).isTrue();
    }
}
