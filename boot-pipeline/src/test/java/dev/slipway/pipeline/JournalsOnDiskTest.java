package dev.slipway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.RealHost;
import dev.slipway.model.Stamped;
import dev.slipway.port.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalsOnDiskTest {
    private static final String FIRST = "000001-20260101T000000Z";
    private static final String SECOND = "000002-20260102T000000Z";

    @TempDir Path root;
    private JournalsOnDisk journals;

    @BeforeEach
    void write() throws IOException {
        Disk disk = RealHost.at(root, Optional.empty()).disk();
        journals = new JournalsOnDisk(disk);
        append(disk, FIRST, 1, "started");
        append(disk, SECOND, 1, "started");
        append(disk, SECOND, 2, "finished\",\"took_ms\":5,\"x\":\"");
        append(disk, SECOND, 3, "note\",\"text\":\"later");
    }

    private static void append(Disk disk, String boot, long seq, String event) throws IOException {
        String line =
                "{\"time\":\"2026-01-01T00:00:00.000000Z\",\"boot\":\"%s\",\"seq\":%d,\"stage\":\"boot\",\"event\":\"%s\"}\n"
                        .formatted(boot, seq, event);
        disk.append(Journal.file(boot), line.getBytes(StandardCharsets.UTF_8), 0640, false);
    }

    @Test
    void bootsAreToldOldestFirst() throws IOException {
        assertThat(journals.boots()).containsExactly(FIRST, SECOND);
    }

    @Test
    void eventsOfABootAndThoseAfterItsEndAreOneLine() throws IOException {
        assertThat(journals.after(SECOND, 0)).extracting(Stamped::seq).containsExactly(1L, 2L, 3L);
        assertThat(journals.after(SECOND, 2)).extracting(Stamped::seq).containsExactly(3L);
        assertThat(journals.after(SECOND, 3)).isEmpty();
    }

    @Test
    void aBootWithoutAJournalHasNoEvents() throws IOException {
        assertThat(journals.after("../lock", 0)).isEmpty();
        assertThat(journals.after("000009-20260101T000000Z", 0)).isEmpty();
    }

    @Test
    void anEventIsToldAsItStandsInTheJournal() throws IOException {
        assertThat(journals.line(journals.after(FIRST, 0).getFirst()))
                .isEqualTo(
                        new dev.slipway.api.Journals.Line(
                                "started",
                                "{\"time\":\"2026-01-01T00:00:00.000000Z\",\"boot\":\"000001-20260101T000000Z\",\"seq\":1,\"stage\":\"boot\",\"event\":\"started\"}"));
    }
}
