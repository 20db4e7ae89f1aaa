package dev.slipway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.Happening;
import dev.slipway.model.Outcome;
import dev.slipway.model.StageEvent;
import dev.slipway.model.Stamped;
import dev.slipway.model.Telling;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A run is told in the journal of the boot, beside it.
class TailJournalTest extends TailCase {
    private static final String BOOT = "000009-20260101T000000Z";
    private static final Happening STARTED = new Happening.Started();
    private static final Happening FINISHED = new Happening.Finished(Duration.ZERO);

    private static String lines(List<StageEvent> events) {
        StringBuilder text = new StringBuilder();
        for (StageEvent event : events) {
            int seq = text.toString().split("\n", -1).length;
            text.append(EventJson.write(new Stamped(Instant.EPOCH, BOOT, seq, event))).append('\n');
        }
        return text.toString();
    }

    private Journal journalOf(List<StageEvent> events) throws Exception {
        host.disk().replace(Journal.file(BOOT), lines(events).getBytes(), 0640);
        return Journal.read(host.disk(), BOOT).orElseThrow();
    }

    @Test
    void whatACommitDoesBeforeTheBootHasEndedIsNoPartOfTheBoot() throws Exception {
        List<StageEvent> events =
                List.of(
                        new StageEvent("render-files", FINISHED),
                        new StageEvent(TailRun.NAME, STARTED),
                        new StageEvent("render-files", STARTED),
                        new StageEvent("system-running", STARTED),
                        new StageEvent("render-files", FINISHED),
                        new StageEvent(TailRun.NAME, FINISHED),
                        new StageEvent(StageEvent.BOOT, FINISHED));

        Journal journal = journalOf(events);

        assertThat(journal.events()).extracting(Stamped::seq).containsExactly(1L, 4L, 7L);
        assertThat(journal.later()).extracting(Stamped::seq).containsExactly(2L, 3L, 5L, 6L);
        assertThat(journal.lastSeq()).isEqualTo(7);
        assertThat(new String(journal.bytes())).isEqualTo(lines(events));
    }

    @Test
    void whatCommitsDidLongAgoCanGoAndTheWaitThatTheBootLeftStays() throws Exception {
        Happening pooled = new Happening.Waiting("the pool");
        Journal journal =
                journalOf(
                        List.of(
                                new StageEvent("wait", STARTED),
                                new StageEvent("render-files", FINISHED),
                                new StageEvent(StageEvent.BOOT, FINISHED),
                                new StageEvent("wait", pooled),
                                new StageEvent(TailRun.NAME, STARTED),
                                new StageEvent("render-files", FINISHED),
                                new StageEvent(TailRun.NAME, FINISHED),
                                new StageEvent("wait", FINISHED),
                                new StageEvent(TailRun.NAME, STARTED),
                                new StageEvent(TailRun.NAME, FINISHED)));

        Journal shorter = journal.without(2);

        assertThat(shorter.events()).isEqualTo(journal.events());
        assertThat(shorter.later()).extracting(Stamped::seq).containsExactly(4L, 8L, 9L, 10L);
        assertThat(shorter.waits("wait")).containsExactly("the pool");
        assertThat(shorter.endingEver("wait")).contains(FINISHED);
        assertThat(journal.without(5)).isEqualTo(journal);
    }

    @Test
    void aJournalStopsGrowing() throws Exception {
        Journal before = journal();
        Telling telling = Afterwards.telling(host, vertx, before, TailRun.NAME);
        for (int i = 0; i < 3 * EventLog.LATER; i++) {
            telling.note("change " + i);
        }

        Journal after = journal();
        assertThat(after.events()).isEqualTo(before.events());
        assertThat(after.later()).hasSizeBetween(EventLog.LATER, 2 * EventLog.LATER);
        assertThat(after.lastSeq()).isEqualTo(before.lastSeq() + 3 * EventLog.LATER);
    }

    @Test
    void theBootStaysAsItEnded() throws Exception {
        Journal before = journal();
        restart(_ -> Outcome.failed("no template", "here", "mend it"), this::restart);
        runner.apply().get();
        runner.close();

        Journal after = journal();
        assertThat(after.events()).isEqualTo(before.events());
        assertThat(after.ending(StageEvent.BOOT).orElseThrow())
                .isInstanceOf(Happening.Finished.class);
        assertThat(after.later())
                .extracting(Stamped::seq)
                .startsWith(before.events().size() + 1L)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void theNumbersGoOnWhenAnotherProcessServes() throws Exception {
        runner.apply().get();
        runner.close();
        long last = journal().lastSeq();
        host.disk().append(Journal.file(journal().boot()), "{\"cut o".getBytes(), 0640, true);
        vertx.close().await();
        startBus();

        start(this::render, this::restart);
        runner.apply().get();
        runner.close();

        assertThat(journal().later()).extracting(Stamped::seq).contains(last, last + 1);
    }

    @Test
    void aJournalThatCanNotBeWrittenIsAProblemOfTheApply() throws Exception {
        Path file = Journal.file(journal().boot());
        host.disk().remove(file);
        host.disk().folder(file, 0755);

        assertThat(runner.apply().get().problem().orElseThrow().what())
                .isEqualTo("the boot can't write its journal");
        host.disk().remove(file);
        assertThat(runner.apply().get().problem()).isEmpty();
    }
}
